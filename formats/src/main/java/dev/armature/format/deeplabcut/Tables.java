package dev.armature.format.deeplabcut;

import dev.armature.files.Entry;
import dev.armature.files.Input;
import dev.armature.flow.Location;
import dev.armature.flow.Problems;
import dev.armature.format.Subsets;
import dev.armature.model.Part;
import dev.armature.model.Task;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// The tables of one project, which are one part.
///
/// @param root the folder of the project, "" for that of the input: the one above `labeled-data`, or that of a
///     table that lies elsewhere
/// @param config the project's `config.yaml`
record Tables(String root, Part part, List<Entry> tables, Optional<Entry> config) {

    private static final String LABELLED = "labeled-data/";
    private static final String COLLECTED = "CollectedData";
    private static final String CONFIG = "config.yaml";

    /// Projects in the order of their folders. Where a folder has tables called `CollectedData…`, DeepLabCut's own
    /// name for what people labelled, the others in it are not read.
    static List<Tables> grouped(Input input, List<Entry> claimed, Problems problems) {
        Map<String, List<Entry>> byRoot = new TreeMap<>();
        for (List<Entry> folder : byFolder(claimed).values()) {
            boolean collected = folder.stream().anyMatch(Tables::isCollected);
            for (Entry table : folder) {
                if (!collected || isCollected(table)) {
                    byRoot.computeIfAbsent(root(table), root -> new ArrayList<>())
                            .add(table);
                } else {
                    problems.note(
                            "file-not-read",
                            Location.of(input.display(table)),
                            "not read: the labels of its folder are in " + COLLECTED
                                    + "….csv; name this file to read it");
                }
            }
        }
        Set<String> subsets = new HashSet<>();
        List<Tables> projects = new ArrayList<>();
        byRoot.forEach((root, tables) -> {
            String name = root.substring(root.lastIndexOf('/') + 1);
            String subset = byRoot.size() == 1 || name.isEmpty() ? Part.DEFAULT_SUBSET : name;
            Optional<Entry> config = config(input, root);
            String file = input.display(config.orElse(tables.getFirst()));
            Part part = new Part(Task.PERSON_KEYPOINTS, Subsets.free(subset, subsets), file);
            projects.add(new Tables(root, part, List.copyOf(tables), config));
        });
        return projects;
    }

    private static Map<String, List<Entry>> byFolder(List<Entry> tables) {
        Map<String, List<Entry>> folders = new LinkedHashMap<>();
        tables.forEach(table -> folders.computeIfAbsent(table.folder(), folder -> new ArrayList<>())
                .add(table));
        return folders;
    }

    private static boolean isCollected(Entry table) {
        return table.name().startsWith(COLLECTED);
    }

    private static String root(Entry table) {
        int labelled = ("/" + table.path()).lastIndexOf("/" + LABELLED);
        return labelled < 0 ? table.folder() : table.path().substring(0, Math.max(0, labelled - 1));
    }

    /// `config.yaml`, or the only file in the folder whose name ends so.
    private static Optional<Entry> config(Input input, String root) {
        String below = root.isEmpty() ? "" : root + "/";
        Optional<Entry> exact = input.entry(below + CONFIG);
        List<Entry> alike = input.entries().stream()
                .filter(entry -> entry.folder().equals(root) && entry.name().endsWith(CONFIG))
                .toList();
        return exact.isPresent() || alike.size() != 1 ? exact : Optional.of(alike.getFirst());
    }
}
