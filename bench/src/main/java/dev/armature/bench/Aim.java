package dev.armature.bench;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What a command has to reach.
///
/// @param name of the command
/// @param what is compared
/// @param most the largest value that is good, in the unit of the quantity; against another command their ratio
/// @param against the other command's name; "" when `most` counts by itself
record Aim(String name, Quantity what, double most, String against) {

    enum Quantity {
        /// CPU seconds of the whole process.
        PROCESSOR("s CPU"),
        /// CPU seconds by byte of input, for inputs of different size.
        PROCESSOR_PER_BYTE("CPU per byte"),
        /// Seconds on the clock.
        WALL("s wall"),
        /// MiB.
        PEAK("MiB");

        final String unit;

        Quantity(String unit) {
            this.unit = unit;
        }
    }

    /// The aims of the issue that asked for speed.
    static final List<Aim> ALL = List.of(
            new Aim("stream train", Quantity.PROCESSOR, 0.5, "yardstick train"),
            new Aim("stream train", Quantity.PEAK, 200, ""),
            new Aim("hold train", Quantity.PEAK, 450, ""),
            new Aim("info val", Quantity.PROCESSOR, 0.20, ""),
            new Aim("COCO to COCO val", Quantity.PROCESSOR, 0.5, ""),
            new Aim("COCO to Datumaro val", Quantity.PROCESSOR, 0.5, ""),
            new Aim("COCO to COCO train", Quantity.PROCESSOR, 3, "stream train"),
            new Aim("COCO to Datumaro train", Quantity.PROCESSOR, 3, "stream train"),
            new Aim("check train", Quantity.PROCESSOR, 2.5, "stream train"),
            new Aim("remap train", Quantity.PROCESSOR, 2.5, "stream train"),
            new Aim("stats train", Quantity.PROCESSOR, 2.5, "stream train"),
            new Aim("eval val, 100 000 results", Quantity.PROCESSOR, 0.65, ""),
            new Aim("eval train, 500 000 results", Quantity.PROCESSOR, 4, ""),
            new Aim("eval train, 500 000 results", Quantity.PEAK, 600, ""),
            new Aim("COCO to COCO 2 GB in 256 MB", Quantity.PROCESSOR_PER_BYTE, 1.25, "COCO to COCO train"),
            new Aim("COCO to Datumaro 2 GB in 256 MB", Quantity.PROCESSOR_PER_BYTE, 1.25, "COCO to Datumaro train"),
            new Aim("pictures to zip", Quantity.WALL, 1.25, "pictures copied"),
            new Aim("pictures from zip", Quantity.WALL, 1.25, "pictures copied"));

    /// The row of a table: command, quantity, value, other value, ratio, aim, whether it is reached.
    ///
    /// @param medians by name
    String row(Map<String, Run> medians) {
        double value = of(medians.get(name));
        if (against.isEmpty()) {
            return row(number(value) + " " + what.unit, "", number(most) + " " + what.unit, value <= most);
        }
        double other = of(medians.get(against));
        String ratio = number(value / other) + " x " + against;
        return row(
                ratio,
                number(value) + " : " + number(other) + " " + what.unit,
                number(most) + " x",
                value / other <= most);
    }

    private String row(String measured, String from, String aim, boolean reached) {
        return "| %s | %s | %s | at most %s | %s |".formatted(name, measured, from, aim, reached ? "yes" : "**no**");
    }

    /// Whether both commands of the aim were measured.
    boolean isMeasured(Map<String, Run> medians) {
        return medians.containsKey(name) && (against.isEmpty() || medians.containsKey(against));
    }

    private double of(Run run) {
        return switch (what) {
            case PROCESSOR -> run.processor();
            case PROCESSOR_PER_BYTE -> run.processor() / run.input() * 1e9; // ns
            case WALL -> run.wall();
            case PEAK -> run.peak() / (double) (1 << 20);
        };
    }

    static String number(double value) {
        return String.format(Locale.ROOT, value < 10 ? "%.2f" : value < 100 ? "%.1f" : "%.0f", value);
    }
}
