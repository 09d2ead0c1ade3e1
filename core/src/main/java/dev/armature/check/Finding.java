package dev.armature.check;

import dev.armature.flow.Location;
import java.util.Optional;

/// A place where a rule is broken.
///
/// @param what thing, found and expected
/// @param exhibit the annotation or image that it is about, for pages that show it; only the first of each rule
///     have
/// one
public record Finding(Rule rule, Location where, String what, Optional<Exhibit> exhibit) {}
