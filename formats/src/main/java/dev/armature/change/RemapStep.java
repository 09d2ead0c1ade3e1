package dev.armature.change;

import dev.armature.preset.Preset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One change to the keypoints of a label. A name counts for every label that has it.
public sealed interface RemapStep {

    /// Other names for keypoints, new by old.
    record Rename(Map<String, String> names) implements RemapStep {
        public Rename {
            names = Map.copyOf(names);
        }
    }

    /// One more keypoint, in the middle of others.
    record Combine(String name, List<String> of) implements RemapStep {
        public Combine {
            of = List.copyOf(of);
        }
    }

    /// Keypoints that go, with the edges to them.
    record Drop(List<String> names) implements RemapStep {
        public Drop {
            names = List.copyOf(names);
        }
    }

    /// All keypoints in another order.
    record Order(List<String> names) implements RemapStep {
        public Order {
            names = List.copyOf(names);
        }
    }

    /// The keypoints and edges of a published skeleton, each found by what its name means.
    record To(Preset preset) implements RemapStep {}

    /// Keypoints as a file names them.
    ///
    /// @param edges pairs of names; empty to keep those between keypoints that stay
    record Listed(List<Target> targets, Optional<List<List<String>>> edges) implements RemapStep {
        public Listed {
            targets = List.copyOf(targets);
        }
    }

    /// A keypoint of the new skeleton.
    ///
    /// @param from the keypoint that it is, or those in whose middle it lies; none for one that is absent
    ///     everywhere
    record Target(String name, List<String> from) {
        public Target {
            from = List.copyOf(from);
        }
    }
}
