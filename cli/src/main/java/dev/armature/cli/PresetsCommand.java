package dev.armature.cli;

import dev.armature.json.JsonWriter;
import dev.armature.preset.Preset;
import dev.armature.preset.Preset.Pair;
import dev.armature.preset.Presets;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// `presets`.
final class PresetsCommand {

    private final CommandLine line;
    private final Streams streams;

    PresetsCommand(CommandLine line, Streams streams) {
        this.line = line;
        this.streams = streams;
    }

    int run() throws IOException, UsageException {
        List<Preset> chosen = line.operands().isEmpty()
                ? Presets.all()
                : List.of(named(line.operands().getFirst()));
        if (line.flag("--json")) {
            write(chosen);
        } else if (line.operands().isEmpty()) {
            streams.out().print(list(chosen));
        } else {
            streams.out().print(text(chosen.getFirst()));
        }
        return Exit.FINE;
    }

    private static Preset named(String name) throws UsageException {
        return Presets.get(name)
                .orElseThrow(() -> new UsageException(name + " is no preset; "
                        + Presets.nearest(name)
                                .map(near -> "did you mean " + near + "?")
                                .orElse("armature presets lists them")));
    }

    private static String list(List<Preset> presets) {
        Table table = new Table("preset", "#keypoints", "#edges", "sigmas", "what", "other words");
        for (Preset preset : presets) {
            table.row(
                    preset.name(),
                    "" + preset.keypoints().size(),
                    "" + preset.edges().size(),
                    preset.sigmas().isEmpty() ? "no" : "yes",
                    preset.title(),
                    String.join(", ", preset.aliases()));
        }
        return table.text();
    }

    private static String text(Preset preset) {
        StringBuilder text = new StringBuilder(preset.name() + ": " + preset.title() + '\n');
        Preset.Origin origin = preset.origin();
        text.append(origin.paper()).append(" (").append(origin.year()).append("), ");
        text.append(origin.homepage()).append("\n\n");
        Table table = new Table("#no", "keypoint", "mirrored", "part", "#sigma", "joined to");
        List<Integer> partners = preset.partners();
        for (int i = 0; i < preset.keypoints().size(); i++) {
            table.row(
                    "" + (i + 1),
                    preset.keypoints().get(i),
                    partners.get(i) == i ? "" : preset.keypoints().get(partners.get(i)),
                    preset.parts().get(i),
                    preset.sigmas().isEmpty() ? "" : "" + preset.sigmas().get(i),
                    joined(preset, i));
        }
        return text.append(table.text()).toString();
    }

    /// The keypoints at the other ends of the edges.
    private static String joined(Preset preset, int keypoint) {
        return preset.edges().stream()
                .flatMapToInt(edge -> edge.first() == keypoint
                        ? IntStream.of(edge.second())
                        : edge.second() == keypoint ? IntStream.of(edge.first()) : IntStream.empty())
                .mapToObj(other -> preset.keypoints().get(other))
                .collect(Collectors.joining(", "));
    }

    // ---- JSON

    private void write(List<Preset> presets) throws IOException {
        JsonWriter json = new JsonWriter(streams.out());
        json.beginObject().name("presets").beginArray();
        for (Preset preset : presets) {
            write(json, preset);
        }
        json.endArray().endObject().line().flush();
    }

    private static void write(JsonWriter json, Preset preset) throws IOException {
        json.line().beginObject();
        json.name("name").value(preset.name());
        json.name("aliases").value(preset.aliases());
        json.name("title").value(preset.title());
        json.name("paper").value(preset.origin().paper());
        json.name("year").value(preset.origin().year());
        json.name("homepage").value(preset.origin().homepage());
        json.name("source").value(preset.origin().source());
        json.name("keypoints").value(preset.keypoints());
        pairs(json, "edges", preset.edges());
        pairs(json, "flip_pairs", preset.flipPairs());
        json.name("sigmas").beginArray();
        for (double sigma : preset.sigmas()) {
            json.value(sigma);
        }
        json.endArray();
        json.name("parts").value(preset.parts());
        json.endObject();
    }

    /// Positions are counted from 0.
    private static void pairs(JsonWriter json, String name, List<Pair> pairs) throws IOException {
        json.name(name).beginArray();
        for (Pair pair : pairs) {
            json.beginArray().value(pair.first()).value(pair.second()).endArray();
        }
        json.endArray();
    }
}
