package dev.armature.format.cvat;

import dev.armature.files.Entry;
import dev.armature.files.Input;
import dev.armature.flow.DatasetSink;
import dev.armature.flow.FormatException;
import dev.armature.format.Found;
import dev.armature.format.Reading;
import dev.armature.model.Part;
import dev.armature.model.Task;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The XML files of a dataset. A subset is one part, made of all files that have it.
final class CvatFound implements Found {

    private final List<CvatFile> files;
    private final FramePictures pictures;

    private CvatFound(List<CvatFile> files, FramePictures pictures) {
        this.files = files;
        this.pictures = pictures;
    }

    static CvatFound open(Input input, List<Entry> claimed) throws IOException, FormatException {
        List<CvatFile> files = new ArrayList<>();
        for (Entry entry : claimed) {
            files.add(CvatFile.open(input.file(entry), input.display(entry)));
        }
        return new CvatFound(files, new FramePictures(input));
    }

    @Override
    public List<Part> parts() {
        return parts(Set.of()).keySet().stream().toList();
    }

    /// The files of each part.
    ///
    /// @param met subsets that only images and tracks name
    private Map<Part, List<CvatFile>> parts(Set<String> met) {
        Map<String, List<CvatFile>> bySubset = new LinkedHashMap<>();
        for (CvatFile file : files) {
            file.subsets()
                    .forEach(subset -> bySubset.computeIfAbsent(subset, none -> new ArrayList<>())
                            .add(file));
        }
        List<CvatFile> projects =
                files.stream().filter(file -> file.meta().project()).toList();
        met.stream().filter(subset -> !bySubset.containsKey(subset)).forEach(subset -> bySubset.put(subset, projects));
        Map<Part, List<CvatFile>> parts = new LinkedHashMap<>();
        bySubset.forEach((subset, of) ->
                parts.put(new Part(Task.PERSON_KEYPOINTS, subset, of.getFirst().display()), of));
        return parts;
    }

    @Override
    public List<String> recognised() {
        return files.stream()
                .map(file -> file.display() + ": CVAT XML 1.1, subset " + String.join(", ", file.subsets()))
                .toList();
    }

    @Override
    public Map<String, Path> files() {
        Map<String, Path> paths = new HashMap<>();
        files.forEach(file -> paths.put(file.display(), file.path()));
        return paths;
    }

    /// A project is read once for each of its subsets. What lies in a subset that the project does not list comes
    /// behind the others.
    @Override
    public void read(DatasetSink sink, Reading reading) throws IOException, FormatException {
        Set<Part> done = new LinkedHashSet<>();
        Set<String> met = new LinkedHashSet<>();
        for (boolean more = true; more; ) {
            more = false;
            for (Map.Entry<Part, List<CvatFile>> part : parts(met).entrySet()) {
                if (done.add(part.getKey())) {
                    met.addAll(new CvatReader(part.getKey(), part.getValue(), pictures, reading).read(sink));
                    more = true;
                }
            }
        }
    }
}
