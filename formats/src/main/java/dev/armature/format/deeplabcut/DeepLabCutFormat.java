package dev.armature.format.deeplabcut;

import dev.armature.files.Entry;
import dev.armature.files.Input;
import dev.armature.flow.FormatException;
import dev.armature.flow.Problems;
import dev.armature.format.Format;
import dev.armature.format.Found;
import dev.armature.format.Head;
import java.io.IOException;
import java.util.List;

/// DeepLabCut's CSV: header rows `scorer`, (`individuals`,) `bodyparts`, `coords`, then a row for each frame.
public final class DeepLabCutFormat implements Format {

    @Override
    public String id() {
        return "deeplabcut";
    }

    @Override
    public String title() {
        return "DeepLabCut";
    }

    @Override
    public String look() {
        return "DeepLabCut CSV (rows scorer, bodyparts and coords, then one for each frame)";
    }

    /// By the words in front of the first lines. Only the begin of a line is looked at: with many animals a line is
    /// longer than the head.
    @Override
    public boolean claims(Head head) throws IOException {
        if (!head.extension().equals("csv")) {
            return false;
        }
        String text = head.text();
        return text.startsWith("scorer,") || text.startsWith("\"scorer\",");
    }

    @Override
    public Found open(Input input, List<Entry> claimed, Problems problems) throws IOException, FormatException {
        return new DeepLabCutFound(input, Tables.grouped(input, claimed, problems));
    }
}
