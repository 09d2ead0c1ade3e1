package dev.armature.bench;

import java.util.Locale;

/// One run of a command.
///
/// @param name of the command in the report
/// @param input bytes that it read
/// @param processor seconds of all its processes
/// @param wall seconds
/// @param peak bytes of its largest process
record Run(String name, long input, double processor, double wall, long peak) {

    /// As [#of] reads it.
    String line() {
        return String.format(Locale.ROOT, "%s\t%d\t%.6f\t%.6f\t%d", name, input, processor, wall, peak);
    }

    static Run of(String line) {
        String[] fields = line.split("\t");
        return new Run(
                fields[0],
                Long.parseLong(fields[1]),
                Double.parseDouble(fields[2]),
                Double.parseDouble(fields[3]),
                Long.parseLong(fields[4]));
    }
}
