package dev.armature.format.labelme;

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
import java.util.Optional;
import java.util.Set;

/// labelme: one JSON file for each picture, `docs/formats/labelme.md`.
public final class LabelmeFormat implements Format {

    /// The word of the command line, and of kept texts.
    public static final String ID = "labelme";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String title() {
        return "labelme";
    }

    @Override
    public String look() {
        return "labelme (one JSON with shapes and imagePath beside each picture)";
    }

    /// Also a file that is no JSON any more, but shows these members: so that it is reported and not passed over.
    @Override
    public boolean claims(Head head) throws IOException {
        if (!head.extension().equals("json")) {
            return false;
        }
        Optional<Head.Outline> outline = head.json();
        if (outline.isPresent()) {
            Set<String> members = outline.get().members();
            return members.contains("shapes")
                    && (members.contains("imagePath")
                            || members.contains("imageData")
                            || members.contains("imageHeight"));
        }
        String text = head.text();
        return text.stripLeading().startsWith("{")
                && text.contains("\"shapes\"")
                && (text.contains("\"imagePath\"") || text.contains("\"shape_type\""));
    }

    @Override
    public Found open(Input input, List<Entry> claimed, Problems problems) throws IOException, FormatException {
        return LabelmeFound.of(input, claimed, problems.policy());
    }

    @Override
    public List<String> written() {
        return List.of(ID);
    }

    @Override
    public DatasetSink writer(String word, Writing writing) {
        return new LabelmeWriter(writing);
    }
}
