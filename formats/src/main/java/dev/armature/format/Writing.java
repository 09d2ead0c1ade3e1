package dev.armature.format;

import dev.armature.files.Input;
import dev.armature.files.Output;
import dev.armature.files.Pictures;
import dev.armature.flow.Problems;
import dev.armature.flow.Tally;

/// Where and how a dataset is to be written.
///
/// @param input what is being read, for its pictures
/// @param saveMedia whether the pictures are copied too
public record Writing(
        Output output, Input input, Pictures pictures, boolean saveMedia, Problems problems, Tally tally) {}
