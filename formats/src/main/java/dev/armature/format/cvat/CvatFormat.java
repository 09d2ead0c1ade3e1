package dev.armature.format.cvat;

import dev.armature.files.Entry;
import dev.armature.files.Input;
import dev.armature.flow.DatasetSink;
import dev.armature.flow.FormatException;
import dev.armature.flow.Problems;
import dev.armature.format.Format;
import dev.armature.format.Found;
import dev.armature.format.Head;
import dev.armature.format.Writing;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;

/// CVAT's XML 1.1: `cvat` for images, `cvat_video` for tracks. Both are read.
public final class CvatFormat implements Format {

    /// The word for images, and the format of the texts of labels, images and their shapes.
    static final String ID = "cvat";

    /// The word for video, and the format of the texts of tracks' shapes.
    static final String VIDEO = "cvat_video";

    private static final Pattern ROOT = Pattern.compile("<annotations[\\s/>]");
    private static final Pattern OTHER_ROOT = Pattern.compile("<(?!annotations[\\s/>])[A-Za-z_]");
    private static final Pattern INSIDE = Pattern.compile("<(version|meta|image|track)[\\s/>]|<annotations\\s*/>");

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String title() {
        return "CVAT XML 1.1";
    }

    @Override
    public String look() {
        return "CVAT XML (any .xml with <annotations>)";
    }

    /// An XML file whose root is `annotations` with what CVAT puts into it.
    @Override
    public boolean claims(Head head) throws IOException {
        if (!head.extension().equals("xml")) {
            return false;
        }
        String text = head.text();
        var root = ROOT.matcher(text);
        if (!root.find()) {
            return false;
        }
        var other = OTHER_ROOT.matcher(text);
        return (!other.find() || other.start() > root.start())
                && INSIDE.matcher(text).find(root.start());
    }

    @Override
    public Found open(Input input, List<Entry> claimed, Problems problems) throws IOException, FormatException {
        return CvatFound.open(input, claimed);
    }

    @Override
    public List<String> written() {
        return List.of(ID, VIDEO);
    }

    @Override
    public DatasetSink writer(String word, Writing writing) {
        return word.equals(VIDEO) ? new CvatVideoWriter(writing) : new CvatWriter(writing, CvatWriter.Naming.BY_SUBSET);
    }
}
