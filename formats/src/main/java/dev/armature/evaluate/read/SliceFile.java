package dev.armature.evaluate.read;

import dev.armature.evaluate.Truth;
import dev.armature.flow.FormatException;
import dev.armature.flow.Location;
import dev.armature.flow.Problems;
import dev.armature.json.JsonValue;
import dev.armature.model.Id;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A file of slices: an object whose members are lists of images, by id or by file name.
public final class SliceFile {

    private SliceFile() {}

    /// For each slice how often each image counts, by its place: 1 or 0.
    ///
    /// @param problems gets the images that the truth does not have
    /// @throws FormatException if it is something else
    public static Map<String, int[]> read(Path file, Truth truth, Problems problems)
            throws IOException, FormatException {
        String name = file.toString();
        JsonValue value = JsonValue.parse(Files.readAllBytes(file), name);
        if (!(value instanceof JsonValue.Obj object)) {
            throw wrong(name, "", value);
        }
        Map<String, int[]> slices = new LinkedHashMap<>();
        for (JsonValue.Member member : object.members()) {
            if (!(member.value() instanceof JsonValue.Arr(List<JsonValue> images))) {
                throw wrong(name, "/" + member.name(), member.value());
            }
            int[] counts = new int[truth.images()];
            for (int i = 0; i < images.size(); i++) {
                int place = place(images.get(i), truth);
                if (place >= 0) {
                    counts[place] = 1;
                } else {
                    problems.note(
                            "eval-slice-image",
                            Location.of(name, -1, "/" + member.name() + "/" + i),
                            "slice " + member.name() + " names " + images.get(i).word() + ", which is not among the "
                                    + truth.images() + " images");
                }
            }
            slices.put(member.name(), counts);
        }
        return slices;
    }

    private static int place(JsonValue image, Truth truth) {
        return switch (image) {
            case JsonValue.Num(String number) -> truth.findImage(Id.ofNumber(number));
            case JsonValue.Str(String text) -> {
                int byFile = truth.findFile(text);
                yield byFile >= 0 ? byFile : truth.findImage(Id.ofText(text));
            }
            case JsonValue.Obj _, JsonValue.Arr _, JsonValue.Bool _, JsonValue.Null _ -> -1;
        };
    }

    private static FormatException wrong(String file, String pointer, JsonValue found) {
        return new FormatException(
                "eval-slices",
                Location.of(file, -1, pointer),
                "is " + found.word() + "; expected an object of lists of images: {\"night\": [139, \"a.jpg\"]}");
    }
}
