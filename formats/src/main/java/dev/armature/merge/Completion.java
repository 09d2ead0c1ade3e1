package dev.armature.merge;

import dev.armature.json.JsonWriter;
import dev.armature.model.Attributes;
import dev.armature.model.Image;
import dev.armature.model.Source;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// An image with what another input says of it.
///
/// @param image the completed one
/// @param differing names of what the other one says otherwise
record Completion(Image image, List<String> differing) {

    private static final Set<String> KNOWN = Set.of("id", "file_name", "width", "height");

    /// @param first as the whole has it
    /// @param later the same image in another input
    /// @param license the number of the later one's licence in the whole; empty where it stays
    static Completion of(Image first, Image later, Optional<String> license) {
        Map<String, String> said = Rest.members(Moves.unkeyed(later).source(), KNOWN);
        license.ifPresent(number -> said.put("license", number));
        boolean text = isOf(first, Moves.COCO);
        Rest members = text ? Rest.of(Rest.members(first.source(), KNOWN), said) : new Rest(said, List.of());
        Rest words = Rest.of(Rest.members(first.attributes()), Rest.members(later.attributes()));
        List<String> differing = new ArrayList<>(members.differing());
        differing.addAll(words.differing());
        boolean sized = !first.sizeKnown() && later.sizeKnown() && !isOf(first, Moves.DATUMARO);
        if (members.added().isEmpty() && words.added().isEmpty() && !sized) {
            return new Completion(first, differing);
        }
        long width = sized ? later.width() : first.width();
        long height = sized ? later.height() : first.height();
        Attributes attributes = Rest.with(first.attributes(), words.added());
        Map<String, String> changes = new LinkedHashMap<>(members.added());
        Optional<Source> source = first.source();
        if (isOf(first, Moves.DATUMARO)) {
            changes = words.added().isEmpty() ? Map.of() : Map.of("attr", object(attributes));
        } else if (!text && isOf(later, Moves.COCO)) {
            source = Moves.unkeyed(later).source();
            changes.put("id", Moves.text(first.id()));
            changes.put("file_name", JsonWriter.quoted(first.name()));
        } else if (sized) {
            changes.put("width", Long.toString(width));
            changes.put("height", Long.toString(height));
        }
        return new Completion(
                new Image(first.id(), first.name(), width, height, attributes, Moves.replaced(source, changes)),
                differing);
    }

    private static boolean isOf(Image image, String format) {
        return image.source().filter(source -> source.format().equals(format)).isPresent();
    }

    private static String object(Attributes attributes) {
        return attributes.entries().stream()
                .map(entry -> JsonWriter.quoted(entry.name()) + ": " + entry.json())
                .collect(Collectors.joining(", ", "{", "}"));
    }
}
