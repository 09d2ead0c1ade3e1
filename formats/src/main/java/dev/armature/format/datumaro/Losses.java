package dev.armature.format.datumaro;

import dev.armature.flow.Location;
import dev.armature.flow.Problem;
import dev.armature.flow.Problems;
import dev.armature.flow.Severity;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/// What the output could not hold, counted by kind, with the first place of each and the names of the members
/// concerned; told at the end of a part.
final class Losses {

    private static final int MOST_NAMES = 20;

    private static final class Kind {
        final Location first;
        final String what;
        final Set<String> names = new LinkedHashSet<>();
        long count;

        Kind(Location first, String what) {
            this.first = first;
            this.what = what;
        }
    }

    private final String file;
    private final Map<String, Kind> kinds = new LinkedHashMap<>();
    private String image; // null outside of images

    /// @param file the part's file, for messages
    Losses(String file) {
        this.file = file;
    }

    /// What follows concerns this image.
    void image(String name) {
        image = name;
    }

    /// @param annotation the id of the annotation concerned, or null
    void add(String code, String annotation, String what) {
        Kind kind = kinds.get(code);
        if (kind == null) {
            Location first = Location.of(file);
            first = image == null ? first : first.withImage(image);
            kind = new Kind(annotation == null ? first : first.withAnnotation(annotation), what);
            kinds.put(code, kind);
        }
        kind.count++;
    }

    /// As [#add], for members that have no place; their names are gathered.
    void members(String code, String annotation, Set<String> names, String what) {
        if (!names.isEmpty()) {
            add(code, annotation, what);
            kinds.get(code).names.addAll(names);
        }
    }

    void report(Problems problems) {
        kinds.forEach((code, kind) ->
                problems.add(new Problem(Severity.LOSS, code, kind.first, kind.what + listed(kind.names)), kind.count));
        kinds.clear();
    }

    private static String listed(Set<String> names) {
        if (names.isEmpty()) {
            return "";
        }
        String some = String.join(", ", names.stream().limit(MOST_NAMES).toList());
        return ": " + some + (names.size() > MOST_NAMES ? " and " + (names.size() - MOST_NAMES) + " more" : "");
    }
}
