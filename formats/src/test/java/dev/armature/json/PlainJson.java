package dev.armature.json;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The plainest reader of JSON that could be written: recursive, over a text in memory. The fast one is
/// compared with it.
final class PlainJson {

    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");

    private final String text;
    private int at;

    private PlainJson(String text) {
        this.text = text;
    }

    static JsonValue parse(String text) {
        PlainJson json = new PlainJson(text);
        JsonValue value = json.value();
        json.blanks();
        if (json.at != text.length()) {
            throw new IllegalArgumentException("text after the end at " + json.at);
        }
        return value;
    }

    private JsonValue value() {
        blanks();
        return switch (text.charAt(at)) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> new JsonValue.Str(string());
            case 't' -> word("true", new JsonValue.Bool(true));
            case 'f' -> word("false", new JsonValue.Bool(false));
            case 'n' -> word("null", new JsonValue.Null());
            default -> number();
        };
    }

    private JsonValue object() {
        List<JsonValue.Member> members = new ArrayList<>();
        at++;
        blanks();
        while (text.charAt(at) != '}') {
            if (!members.isEmpty()) {
                sign(',');
                blanks();
            }
            String name = string();
            blanks();
            sign(':');
            members.add(new JsonValue.Member(name, value()));
            blanks();
        }
        at++;
        return new JsonValue.Obj(members);
    }

    private JsonValue array() {
        List<JsonValue> elements = new ArrayList<>();
        at++;
        blanks();
        while (text.charAt(at) != ']') {
            if (!elements.isEmpty()) {
                sign(',');
            }
            elements.add(value());
            blanks();
        }
        at++;
        return new JsonValue.Arr(elements);
    }

    private String string() {
        sign('"');
        StringBuilder out = new StringBuilder();
        while (text.charAt(at) != '"') {
            char c = text.charAt(at++);
            if (c != '\\') {
                out.append(c);
                continue;
            }
            c = text.charAt(at++);
            if (c == 'u') {
                out.append((char) Integer.parseInt(text.substring(at, at + 4), 16));
                at += 4;
            } else {
                out.append("\"\\/\b\f\n\r\t".charAt("\"\\/bfnrt".indexOf(c)));
            }
        }
        at++;
        return out.toString();
    }

    private JsonValue number() {
        Matcher match = NUMBER.matcher(text).region(at, text.length());
        if (!match.lookingAt()) {
            throw new IllegalArgumentException("no value at " + at);
        }
        at = match.end();
        return new JsonValue.Num(match.group());
    }

    private JsonValue word(String word, JsonValue value) {
        if (!text.startsWith(word, at)) {
            throw new IllegalArgumentException("no " + word + " at " + at);
        }
        at += word.length();
        return value;
    }

    private void sign(char sign) {
        if (text.charAt(at) != sign) {
            throw new IllegalArgumentException("no " + sign + " at " + at);
        }
        at++;
    }

    private void blanks() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }
}
