package dev.armature.yaml;

import dev.armature.flow.FormatException;
import dev.armature.flow.Location;
import dev.armature.yaml.YamlValue.Items;
import dev.armature.yaml.YamlValue.Member;
import dev.armature.yaml.YamlValue.Members;
import dev.armature.yaml.YamlValue.Text;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/// Reads one YAML document (UTF-8) into a tree. Built from the parser's events and not by recursion, so that no
/// nesting can exhaust the stack; aliases share what they name, so that none can blow it up.
public final class YamlReader {

    private static final int MOST_TEXT = 3_000_000; // code points
    private static final int MOST_DEEP = 64; // lists and mappings in each other
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    /// A list or mapping that is not at its end.
    private static final class Open {
        final boolean mapping;
        final long at;
        final Optional<Anchor> anchor;
        final List<YamlValue> values = new ArrayList<>(); // of a mapping: names and values in turn

        Open(boolean mapping, long at, Optional<Anchor> anchor) {
            this.mapping = mapping;
            this.at = at;
            this.anchor = anchor;
        }
    }

    private final String file;
    private final String text;
    private final int skipped; // bytes before the text
    private final Deque<Open> open = new ArrayDeque<>();
    private final Map<Anchor, YamlValue> anchors = new HashMap<>();
    private Optional<YamlValue> root = Optional.empty();

    // How far places are worked out; events come in the order of the text
    private int codePoint;
    private int character;
    private long offset;

    private YamlReader(String file, String text, int skipped) {
        this.file = file;
        this.text = text;
        this.skipped = skipped;
        this.offset = skipped;
    }

    /// The value of the document; empty when there is none, only comments.
    ///
    /// @param file for messages
    /// @throws FormatException `yaml-syntax`, `yaml-encoding`, `yaml-depth`, `yaml-size`, with the place
    public static Optional<YamlValue> read(byte[] bytes, String file) throws FormatException {
        String all;
        try {
            all = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException notText) {
            throw new FormatException("yaml-encoding", Location.of(file), "the file is not UTF-8; save it as UTF-8");
        }
        boolean marked = !all.isEmpty() && all.charAt(0) == BYTE_ORDER_MARK;
        YamlReader reader = new YamlReader(file, marked ? all.substring(1) : all, marked ? 3 : 0);
        try {
            return reader.document();
        } catch (YamlEngineException broken) {
            throw reader.translated(broken);
        }
    }

    private Optional<YamlValue> document() throws FormatException {
        if (text.codePointCount(0, text.length()) > MOST_TEXT) {
            throw fault("yaml-size", 0, "the file has more than " + MOST_TEXT + " characters");
        }
        LoadSettings settings = LoadSettings.builder()
                .setUseMarks(true)
                .setCodePointLimit(MOST_TEXT)
                .build();
        int documents = 0;
        for (Event event : new Parse(settings).parseString(text)) {
            long at = event.getStartMark().map(this::offset).orElse(-1L);
            switch (event.getEventId()) {
                case Scalar -> scalar((ScalarEvent) event, at);
                case Alias -> alias((AliasEvent) event, at);
                case SequenceStart, MappingStart -> begin((NodeEvent) event, at);
                case SequenceEnd, MappingEnd -> end();
                case DocumentStart -> {
                    documents++;
                    if (documents > 1) {
                        throw fault("yaml-syntax", at, "a second document begins here; expected one");
                    }
                }
                case StreamStart, StreamEnd, DocumentEnd, Comment -> {}
            }
        }
        return root;
    }

    private void scalar(ScalarEvent event, long at) throws FormatException {
        boolean plain = event.getScalarStyle() == ScalarStyle.PLAIN;
        YamlValue value = new Text(event.getValue(), plain, at);
        event.getAnchor().ifPresent(anchor -> anchors.put(anchor, value));
        add(value);
    }

    private void alias(AliasEvent event, long at) throws FormatException {
        YamlValue named = anchors.get(event.getAlias());
        if (named == null) {
            throw fault("yaml-syntax", at, "the alias *" + event.getAlias() + " names nothing that stands before it");
        }
        add(named);
    }

    private void begin(NodeEvent event, long at) throws FormatException {
        if (open.size() == MOST_DEEP) {
            throw fault("yaml-depth", at, "lists and mappings lie more than " + MOST_DEEP + " deep");
        }
        open.push(new Open(event instanceof MappingStartEvent, at, event.getAnchor()));
    }

    private void end() throws FormatException {
        Open done = open.pop();
        YamlValue value = done.mapping ? mapping(done) : new Items(done.values, done.at);
        done.anchor.ifPresent(anchor -> anchors.put(anchor, value));
        add(value);
    }

    private static Members mapping(Open done) {
        List<Member> members = new ArrayList<>();
        for (int i = 0; i + 1 < done.values.size(); i += 2) {
            Text name = (Text) done.values.get(i);
            members.add(new Member(name.value(), name.at(), done.values.get(i + 1)));
        }
        return new Members(members, done.at);
    }

    private void add(YamlValue value) throws FormatException {
        Open inside = open.peek();
        if (inside == null) {
            root = Optional.of(value);
            return;
        }
        boolean name = inside.mapping && inside.values.size() % 2 == 0;
        if (name && !(value instanceof Text)) {
            throw fault("yaml-syntax", value.at(), "the name of a member is " + value.word() + "; expected a text");
        }
        inside.values.add(value);
    }

    // ---- places

    private long offset(Mark mark) {
        return offset(mark.getIndex());
    }

    /// @param index in code points
    private long offset(int index) {
        if (index < codePoint) {
            codePoint = 0;
            character = 0;
            offset = skipped;
        }
        while (codePoint < index && character < text.length()) {
            int c = text.codePointAt(character);
            character += Character.charCount(c);
            offset += c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
            codePoint++;
        }
        return offset;
    }

    private FormatException translated(YamlEngineException broken) {
        if (broken instanceof MarkedYamlEngineException marked) {
            long at = marked.getProblemMark().map(this::offset).orElse(-1L);
            String context = marked.getContext() == null ? "" : " " + marked.getContext();
            return fault("yaml-syntax", at, "the text is not YAML: " + marked.getProblem() + context);
        }
        if (broken instanceof ReaderException odd) {
            return fault(
                    "yaml-syntax",
                    offset(odd.getPosition()),
                    "the text is not YAML: the character U+%04X is not allowed".formatted(odd.getCodePoint()));
        }
        return fault("yaml-syntax", -1, "the text is not YAML: " + broken.getMessage());
    }

    private FormatException fault(String code, long at, String what) {
        return new FormatException(
                code, Location.of(file, at, ""), what.lines().findFirst().orElse(what));
    }
}
