package dev.armature.format.labelstudio;

import dev.armature.files.Entry;
import dev.armature.files.Input;
import dev.armature.flow.DatasetSink;
import dev.armature.flow.FormatException;
import dev.armature.flow.Problems;
import dev.armature.format.Format;
import dev.armature.format.Found;
import dev.armature.format.Head;
import dev.armature.format.Writing;
import dev.armature.json.JsonReader.Kind;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Label Studio's JSON export, `docs/formats/label-studio.md`.
public final class LabelStudioFormat implements Format {

    /// The word of the command line, and of kept texts.
    public static final String ID = "label_studio";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String title() {
        return "Label Studio";
    }

    @Override
    public String look() {
        return "Label Studio (a JSON list of tasks with data and annotations)";
    }

    @Override
    public boolean claims(Head head) throws IOException {
        if (!head.extension().equals("json")) {
            return false;
        }
        Optional<Head.Outline> outline = head.json();
        if (outline.isEmpty() || outline.get().top() != Kind.ARRAY) {
            return false;
        }
        Set<String> members = outline.get().first();
        return members.contains("data")
                && (members.contains("annotations")
                        || members.contains("completions")
                        || members.contains("predictions"));
    }

    @Override
    public Found open(Input input, List<Entry> claimed, Problems problems) throws IOException, FormatException {
        return LabelStudioFound.of(input, claimed, problems.policy());
    }

    @Override
    public List<String> written() {
        return List.of(ID);
    }

    @Override
    public DatasetSink writer(String word, Writing writing) {
        return new LabelStudioWriter(writing);
    }
}
