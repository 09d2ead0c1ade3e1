package dev.armature.convert;

import dev.armature.model.Part;
import dev.armature.model.Task;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Keeps files apart that by their names would be the same task of the same subset: exports of several projects in
/// one folder, several datasets below one root. They get subsets of their own, by the names of the files, and where
/// these are the same by the folders around them.
///
/// Files that lie in one folder and name the same subset stay together, so that captions remain beside keypoints.
final class DistinctSubsets {

    private static final String ANNOTATIONS = "annotations";

    /// An annotation file.
    ///
    /// @param path inside the input
    /// @param stem its name without the ending; "" when the subset is told by the path already
    record File(String path, String stem, Part part) {

        private String folder() {
            return path.substring(0, Math.max(0, path.lastIndexOf('/')));
        }

        private String name() {
            return stem.isEmpty() ? part.subset() : stem;
        }

        private Home home() {
            return new Home(folder(), name());
        }
    }

    /// A folder and what names the subset in it.
    private record Home(String folder, String name) {

        /// The name behind this many of the folders around it.
        String label(int folders) {
            StringBuilder label = new StringBuilder(name);
            List<String> around = new ArrayList<>(List.of(folder.split("/")));
            around.removeIf(one -> one.isEmpty() || one.equals(ANNOTATIONS));
            for (int i = 0; i < Math.min(folders, around.size()); i++) {
                label.insert(0, around.get(around.size() - 1 - i) + "_");
            }
            return label.toString();
        }

        int depth() {
            return folder.split("/").length;
        }
    }

    private record Key(Task task, String subset) {}

    private DistinctSubsets() {}

    /// The parts of the files, in their order; no two have the same task and subset.
    static List<Part> of(List<File> files) {
        Map<Key, Integer> times = new HashMap<>();
        for (File file : files) {
            times.merge(new Key(file.part().task(), file.part().subset()), 1, Integer::sum);
        }
        Set<String> shared = new HashSet<>();
        times.forEach((key, count) -> {
            if (count > 1) {
                shared.add(key.subset());
            }
        });
        Set<String> taken = new HashSet<>();
        List<File> apart = new ArrayList<>();
        for (File file : files) {
            if (shared.contains(file.part().subset())) {
                apart.add(file);
            } else {
                taken.add(file.part().subset());
            }
        }
        Map<Home, String> labels = labels(apart, taken);
        return files.stream()
                .map(file -> shared.contains(file.part().subset())
                        ? new Part(
                                file.part().task(),
                                labels.get(file.home()),
                                file.part().file())
                        : file.part())
                .toList();
    }

    private static Map<Home, String> labels(List<File> files, Set<String> taken) {
        Map<String, List<Home>> byName = new LinkedHashMap<>();
        for (File file : files) {
            List<Home> homes = byName.computeIfAbsent(file.name(), _ -> new ArrayList<>());
            if (!homes.contains(file.home())) {
                homes.add(file.home());
            }
        }
        Map<Home, String> labels = new HashMap<>();
        Set<String> used = new HashSet<>(taken);
        byName.values().forEach(homes -> {
            int folders = folders(homes);
            for (Home home : homes) {
                labels.put(home, free(home.label(folders), used));
            }
        });
        return labels;
    }

    /// How many folders it takes to tell the homes apart.
    private static int folders(List<Home> homes) {
        int deepest = homes.stream().mapToInt(Home::depth).max().orElse(0);
        for (int folders = 0; folders < deepest; folders++) {
            int count = folders;
            if (homes.stream().map(home -> home.label(count)).distinct().count() == homes.size()) {
                return folders;
            }
        }
        return deepest;
    }

    /// The label, with a number behind it when it is used already.
    private static String free(String label, Set<String> used) {
        String free = label;
        for (int number = 2; !used.add(free); number++) {
            free = label + "_" + number;
        }
        return free;
    }
}
