package dev.armature.format.sloth;

import dev.armature.files.Entry;
import dev.armature.files.Input;
import dev.armature.flow.Problems;
import dev.armature.format.Format;
import dev.armature.format.Found;
import dev.armature.format.Head;
import dev.armature.format.PartFiles;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/// Sloth's and AlphaTracker's JSON: a list of pictures with `filename` and `annotations`.
public final class SlothFormat implements Format {

    private static final Set<String> MEMBERS = Set.of("annotations", "filename");

    @Override
    public String id() {
        return "sloth";
    }

    @Override
    public String title() {
        return "Sloth or AlphaTracker";
    }

    @Override
    public String look() {
        return "Sloth or AlphaTracker JSON (a list of pictures with filename and annotations)";
    }

    @Override
    public boolean claims(Head head) throws IOException {
        return head.json()
                .filter(outline -> outline.first().containsAll(MEMBERS))
                .isPresent();
    }

    @Override
    public Found open(Input input, List<Entry> claimed, Problems problems) {
        return PartFiles.of(
                input,
                claimed,
                title(),
                (from, file, sink, reading) -> new SlothReader(from, file, reading).read(sink));
    }
}
