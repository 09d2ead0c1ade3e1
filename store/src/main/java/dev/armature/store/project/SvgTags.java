package dev.armature.store.project;

import dev.armature.store.Violations;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The elements of a skeleton's drawing. It has no root, Datumaro forgets blanks between attributes, and people
/// forget to escape names, so that it is no XML; it is read letter by letter, and whatever could do more than draw
/// is refused.
final class SvgTags {

    private static final int LONGEST = 1_000_000; // letters
    private static final String QUOTES = "; quotes in a name are written &quot;";
    private static final Set<String> DRAWN = Set.of("circle", "line");
    private static final Set<String> PASSED = Set.of("svg", "desc");
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_:.-]*");
    private static final Pattern ENTITY = Pattern.compile("&(lt|gt|quot|apos|amp|#[0-9]{1,7}|#x[0-9a-fA-F]{1,6});");

    /// @param name `circle` or `line`
    record Tag(String name, Map<String, String> attributes) {}

    /// The text cannot be read on.
    private static final class Broken extends Exception {
        Broken(String sentence) {
            super(sentence);
        }
    }

    private final String text;
    private final List<Tag> tags = new ArrayList<>();
    private int at;

    private SvgTags(String text) {
        this.text = text;
    }

    /// The circles and lines in their order; empty when something else was found, which is noted.
    static Optional<List<Tag>> read(String svg, String field, Violations violations) {
        if (svg.length() > LONGEST) {
            violations.add(field, "has " + svg.length() + " letters; at most " + LONGEST + " are read");
            return Optional.empty();
        }
        SvgTags reader = new SvgTags(svg);
        try {
            reader.elements();
            return Optional.of(reader.tags);
        } catch (Broken broken) {
            violations.add(field, broken.getMessage());
            return Optional.empty();
        }
    }

    private void elements() throws Broken {
        while (true) {
            blanks();
            if (at == text.length()) {
                return;
            }
            if (text.startsWith("<!--", at)) {
                pass("-->");
            } else if (text.startsWith("<?xml", at)) {
                pass("?>");
            } else if (text.startsWith("</", at)) {
                at += 2;
                known(name());
                blanks();
                expect('>');
            } else if (text.charAt(at) == '<') {
                at++;
                element();
            } else {
                throw new Broken("has text outside of elements at " + here());
            }
        }
    }

    private void element() throws Broken {
        String name = known(name());
        Map<String, String> attributes = attributes(name);
        boolean closed = text.startsWith("/", at);
        at += closed ? 1 : 0;
        expect('>');
        if (DRAWN.contains(name)) {
            tags.add(new Tag(name, attributes));
        } else if (name.equals("desc") && !closed) {
            int end = text.indexOf("</desc", at);
            if (end < 0) {
                throw new Broken("has an element desc without an end");
            }
            at = end;
        }
    }

    private String known(String name) throws Broken {
        if (!DRAWN.contains(name) && !PASSED.contains(name)) {
            throw new Broken("has an element <" + name + ">; a skeleton is drawn with circle and line only");
        }
        return name;
    }

    private Map<String, String> attributes(String element) throws Broken {
        Map<String, String> attributes = new HashMap<>();
        while (true) {
            blanks();
            if (at == text.length()) {
                throw new Broken("ends inside of the element " + element);
            }
            if (text.charAt(at) == '>' || text.charAt(at) == '/') {
                return attributes;
            }
            String name = name();
            String lower = name.toLowerCase(Locale.ROOT);
            if (lower.startsWith("on") || lower.contains("href") || lower.equals("style")) {
                throw new Broken("has an attribute " + name + ", which does more than draw");
            }
            blanks();
            expect('=');
            blanks();
            attributes.putIfAbsent(name, value(element, name));
        }
    }

    private String value(String element, String name) throws Broken {
        char quote = at < text.length() ? text.charAt(at) : ' ';
        int end = quote == '"' || quote == '\'' ? text.indexOf(quote, at + 1) : -1;
        if (end < 0) {
            throw new Broken("has no value in quotes for " + name + " of a " + element + " at " + here());
        }
        String value = text.substring(at + 1, end);
        at = end + 1;
        return unescaped(value);
    }

    /// A `&` that begins nothing known is itself: people forget to escape names.
    private static String unescaped(String value) {
        return ENTITY.matcher(value).replaceAll(found -> Matcher.quoteReplacement(letter(found.group(1))));
    }

    private static String letter(String entity) {
        return switch (entity) {
            case "lt" -> "<";
            case "gt" -> ">";
            case "quot" -> "\"";
            case "apos" -> "'";
            case "amp" -> "&";
            default -> {
                int point = entity.startsWith("#x")
                        ? Integer.parseInt(entity.substring(2), 16)
                        : Integer.parseInt(entity.substring(1));
                yield Character.isValidCodePoint(point) && point != 0 ? Character.toString(point) : "\uFFFD";
            }
        };
    }

    private String name() throws Broken {
        Matcher name = NAME.matcher(text).region(at, text.length());
        if (!name.lookingAt()) {
            throw new Broken("cannot be read at " + here() + QUOTES);
        }
        at = name.end();
        return name.group();
    }

    private void blanks() {
        while (at < text.length() && (text.charAt(at) <= ' ' || text.charAt(at) == '\uFEFF')) {
            at++;
        }
    }

    private void pass(String end) throws Broken {
        int found = text.indexOf(end, at);
        if (found < 0) {
            throw new Broken("ends before " + end);
        }
        at = found + end.length();
    }

    private void expect(char wanted) throws Broken {
        if (at == text.length() || text.charAt(at) != wanted) {
            throw new Broken("has no " + wanted + " at " + here() + (wanted == '=' ? QUOTES : ""));
        }
        at++;
    }

    private String here() {
        return at == text.length() ? "its end" : "\"" + text.substring(at, Math.min(at + 20, text.length())) + "\"";
    }
}
