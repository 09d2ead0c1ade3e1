package dev.armature.format.mpii;

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

/// MPII Human Pose as JSON: a list of persons with `joints`, `joints_vis` and `image`.
public final class MpiiFormat implements Format {

    private static final Set<String> MEMBERS = Set.of("image", "joints", "joints_vis");

    @Override
    public String id() {
        return "mpii";
    }

    @Override
    public String title() {
        return "MPII Human Pose";
    }

    @Override
    public String look() {
        return "MPII JSON (a list of persons with image, joints and joints_vis)";
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
                input, claimed, title(), (from, file, sink, reading) -> new MpiiReader(from, file, reading).read(sink));
    }
}
