package dev.armature.store.exchange;

import dev.armature.flow.Nearest;
import dev.armature.store.exchange.FrameIndex.Spot;
import dev.armature.store.exchange.ImportPlan.Unmatched;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// Which frame each image of a file is, by its name.
///
/// The surest way is tried first, for all images; a frame that was found so is not there any more for the ways
/// behind it. An image that could be several frames is none, and of several images that could be one frame none is
/// it. A number is never taken for a name: only the frames of a video, for which the file has nothing else, go by
/// theirs.
final class FrameMatch {

    private static final int MOST_TOLD = 1000;
    private static final int MOST_LOOKED_AT = 2_000_000; // names compared for suggestions

    private record Way(String word, Function<ImageKeys, List<Spot>> find) {}

    private final FrameIndex index;
    private final List<Way> ways = new ArrayList<>();
    private final Map<ImageKeys, Spot> matched = new LinkedHashMap<>();
    private final Map<ImageKeys, String> why = new LinkedHashMap<>();
    private final Set<Spot> taken = new HashSet<>();

    private FrameMatch(FrameIndex index, NameMatch match) {
        this.index = index;
        way("path", index::path);
        way("path", index::bare);
        if (match.compareTo(NameMatch.SUFFIX) >= 0) {
            way("end of the path", index::suffix);
        }
        if (match.compareTo(NameMatch.NAME) >= 0) {
            way("name", index::name);
        }
        if (match == NameMatch.STEM) {
            way("path without extension", index::stem);
            way("end of the path without extension", index::stemSuffix);
            way("name without extension", index::nameStem);
        }
        ways.add(new Way("number", image -> image.frame() < 0 ? List.of() : index.number(image.frame())));
    }

    private void way(String word, Function<String, List<Spot>> find) {
        ways.add(new Way(word, image -> {
            Set<Spot> all = new LinkedHashSet<>();
            image.paths().forEach(path -> all.addAll(find.apply(path)));
            return List.copyOf(all);
        }));
    }

    /// @param images of one subset
    static FrameMatch of(Collection<ImageKeys> images, FrameIndex index, NameMatch match) {
        FrameMatch found = new FrameMatch(index, match);
        List<ImageKeys> left = List.copyOf(images);
        for (Way way : found.ways) {
            left = found.take(left, way);
        }
        left.forEach(image -> found.why.putIfAbsent(image, "no frame has this name"));
        return found;
    }

    /// @return the images that are left
    private List<ImageKeys> take(List<ImageKeys> images, Way way) {
        Map<Spot, List<ImageKeys>> wanted = new LinkedHashMap<>();
        List<ImageKeys> left = new ArrayList<>();
        for (ImageKeys image : images) {
            List<Spot> free = way.find().apply(image).stream()
                    .filter(spot -> !taken.contains(spot))
                    .toList();
            if (free.size() == 1) {
                wanted.computeIfAbsent(free.getFirst(), _ -> new ArrayList<>(1)).add(image);
            } else {
                if (free.size() > 1) {
                    why.putIfAbsent(image, "by its " + way.word() + " it could be any of " + free.size() + " frames");
                }
                left.add(image);
            }
        }
        wanted.forEach((spot, all) -> {
            taken.add(spot);
            if (all.size() == 1) {
                matched.put(all.getFirst(), spot);
            } else {
                all.forEach(image -> why.put(
                        image, "by its " + way.word() + " it is the same frame as " + (all.size() - 1) + " other"));
            }
        });
        return left;
    }

    Map<ImageKeys, Spot> matched() {
        return matched;
    }

    /// Number of images without a frame.
    int unmatched() {
        return why.size()
                - (int) why.keySet().stream().filter(matched::containsKey).count();
    }

    /// The first images without a frame, with the frame that may have been meant.
    List<Unmatched> told() {
        List<Unmatched> told = new ArrayList<>();
        int looks = MOST_LOOKED_AT / Math.max(1, index.size());
        List<String> names = List.copyOf(index.lastParts());
        for (Map.Entry<ImageKeys, String> entry : why.entrySet()) {
            if (told.size() == MOST_TOLD) {
                break;
            }
            if (!matched.containsKey(entry.getKey())) {
                String name = entry.getKey().name();
                Optional<String> nearest =
                        told.size() < looks ? Nearest.of(FrameIndex.lastPart(name), names) : Optional.empty();
                told.add(new Unmatched(name, entry.getValue(), nearest));
            }
        }
        return told;
    }
}
