package dev.armature.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/// Turns runs into two Markdown tables: what every command used, and which aims are reached.
public final class Report {

    private static final double MIB = 1 << 20;

    private Report() {}

    /// Arguments: the file that [Measure] wrote.
    public static void main(String[] arguments) throws IOException {
        List<Run> runs =
                Files.readAllLines(Path.of(arguments[0])).stream().map(Run::of).toList();
        tables(runs).forEach(System.out::println);
    }

    static List<String> tables(List<Run> runs) {
        Map<String, List<Run>> byName =
                runs.stream().collect(Collectors.groupingBy(Run::name, LinkedHashMap::new, Collectors.toList()));
        Map<String, Run> medians = new LinkedHashMap<>();
        byName.forEach((name, all) -> medians.put(name, median(all)));
        List<String> lines = new ArrayList<>();
        lines.add("| work | runs | input MB | CPU s: median (min to max) | wall s: median | peak MiB | MB per CPU s |");
        lines.add("|---|---|---|---|---|---|---|");
        byName.forEach((name, all) -> lines.add(row(all, medians.get(name))));
        lines.add("");
        lines.add("| work | measured | from | aim | reached |");
        lines.add("|---|---|---|---|---|");
        Aim.ALL.stream().filter(aim -> aim.isMeasured(medians)).forEach(aim -> lines.add(aim.row(medians)));
        return lines;
    }

    private static String row(List<Run> all, Run median) {
        double least = all.stream().mapToDouble(Run::processor).min().orElseThrow();
        double most = all.stream().mapToDouble(Run::processor).max().orElseThrow();
        return "| %s | %d | %s | %s (%s to %s) | %s | %s | %s |"
                .formatted(
                        median.name(),
                        all.size(),
                        Aim.number(median.input() / 1e6),
                        Aim.number(median.processor()),
                        Aim.number(least),
                        Aim.number(most),
                        Aim.number(median.wall()),
                        Aim.number(median.peak() / MIB),
                        Aim.number(median.input() / 1e6 / median.processor()));
    }

    /// Each number's own median.
    private static Run median(List<Run> all) {
        Run first = all.getFirst();
        return new Run(first.name(), first.input(), median(all, Run::processor), median(all, Run::wall), (long)
                median(all, Run::peak));
    }

    private static double median(List<Run> all, ToDoubleFunction<Run> number) {
        double[] sorted = all.stream().mapToDouble(number).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
