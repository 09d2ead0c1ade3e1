package dev.armature.cli;

import dev.armature.convert.Survey;
import java.nio.file.Path;

/// A dataset that `stats` has counted.
record StatsResult(Path input, Survey.Outcome outcome, Findings findings) {}
