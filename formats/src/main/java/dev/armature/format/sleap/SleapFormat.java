package dev.armature.format.sleap;

import dev.armature.files.Entry;
import dev.armature.files.Input;
import dev.armature.flow.FormatException;
import dev.armature.flow.Location;
import dev.armature.flow.Problems;
import dev.armature.format.Format;
import dev.armature.format.Found;
import dev.armature.format.Head;
import dev.armature.format.PartFiles;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// SLEAP's labels. Claims its HDF5 file too, to say what to do with it.
public final class SleapFormat implements Format {

    private static final Set<String> MEMBERS = Set.of("skeletons", "nodes", "videos");
    private static final byte[] HDF5 = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1A, '\n'};
    private static final String SLP = "slp";

    @Override
    public String id() {
        return "sleap";
    }

    @Override
    public String title() {
        return "SLEAP";
    }

    @Override
    public String look() {
        return "SLEAP JSON (an object with skeletons, nodes, videos and labels)";
    }

    @Override
    public boolean claims(Head head) throws IOException {
        if (head.extension().equals(SLP)) {
            byte[] bytes = head.bytes();
            return bytes.length >= HDF5.length && Arrays.equals(bytes, 0, HDF5.length, HDF5, 0, HDF5.length);
        }
        return head.json()
                .filter(outline -> outline.members().containsAll(MEMBERS))
                .isPresent();
    }

    @Override
    public Found open(Input input, List<Entry> claimed, Problems problems) throws FormatException {
        List<Entry> json = claimed.stream().filter(entry -> !isHdf5(entry)).toList();
        for (Entry entry : claimed) {
            if (isHdf5(entry)) {
                String what = "is SLEAP's HDF5 file; expected its JSON: sleap-convert --format json -o labels.json "
                        + entry.name();
                Location where = Location.of(input.display(entry));
                if (json.isEmpty()) {
                    throw new FormatException("sleap-hdf5", where, what);
                }
                problems.note("file-not-read", where, "not read: " + what);
            }
        }
        return PartFiles.of(
                input, json, title(), (from, file, sink, reading) -> new SleapReader(from, file, reading).read(sink));
    }

    private static boolean isHdf5(Entry entry) {
        return entry.name().toLowerCase(Locale.ROOT).endsWith("." + SLP);
    }
}
