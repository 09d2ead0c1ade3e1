package dev.armature.format.sleap;

import dev.armature.flow.FormatException;
import dev.armature.flow.Problems;
import dev.armature.json.Expecting;
import dev.armature.json.JsonReader;
import dev.armature.json.JsonValue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Reads one skeleton: a graph as networkx writes it (`nodes`, `links`, `graph`), the kind of a link as jsonpickle
/// does: `{"py/reduce": [{…}, {"py/tuple": [1]}, …]}` where it comes first, `{"py/id": 1}` from then on.
final class SkeletonReader {

    private static final int BODY = 1;
    private static final int SYMMETRY = 2;
    private static final int MOST = 2000; // nodes: each instance takes room for all of them

    private record Link(long from, long to, int kind, long order) {}

    private final Expecting element;
    private final JsonReader json;
    private final Problems problems;
    private final List<Integer> kinds = new ArrayList<>(); // of links, in the order in which they came first

    /// @param element begun on the skeleton
    SkeletonReader(Expecting element, Problems problems) {
        this.element = element;
        this.json = element.json();
        this.problems = problems;
    }

    RawSkeleton read() throws IOException, FormatException {
        String name = "";
        List<Long> nodes = new ArrayList<>();
        List<Link> links = new ArrayList<>();
        long at = json.offset();
        if (element.object("sleap-skeleton", "")) {
            while (json.hasNext()) {
                switch (json.name()) {
                    case "nodes" -> nodes = nodes();
                    case "links" -> links = links();
                    case "graph" -> name = name();
                    default -> json.skip();
                }
            }
            json.endObject();
        }
        long symmetries = links.stream().filter(link -> link.kind() == SYMMETRY).count();
        if (symmetries > 0) {
            problems.loss(
                    "sleap-symmetry", element.place("links", at), "which nodes are each other's mirror has no place");
        }
        return RawSkeleton.of(
                name,
                nodes,
                links.stream()
                        .filter(link -> link.kind() != SYMMETRY)
                        .sorted(Comparator.comparingLong(Link::order))
                        .map(link -> new RawSkeleton.Edge(link.from(), link.to()))
                        .toList());
    }

    private String name() throws IOException, FormatException {
        JsonValue graph = JsonValue.read(json);
        return graph instanceof JsonValue.Obj members
                        && members.get("name").orElse(null) instanceof JsonValue.Str(String name)
                ? name
                : "";
    }

    private List<Long> nodes() throws IOException, FormatException {
        List<Long> nodes = new ArrayList<>();
        long at = json.offset();
        if (!element.list("sleap-skeleton", "nodes")) {
            return nodes;
        }
        for (int i = 0; json.hasNext(); i++) {
            if (element.object("sleap-skeleton", "nodes/" + i)) {
                while (json.hasNext()) {
                    if (json.name().equals("id")) {
                        element.index("sleap-skeleton", "nodes/" + i + "/id").ifPresent(nodes::add);
                    } else {
                        json.skip();
                    }
                }
                json.endObject();
            }
            if (nodes.size() > MOST) {
                throw new FormatException(
                        "sleap-nodes", element.place("nodes", at), "the skeleton has more than " + MOST + " nodes");
            }
        }
        json.endArray();
        return nodes;
    }

    private List<Link> links() throws IOException, FormatException {
        List<Link> links = new ArrayList<>();
        if (!element.list("sleap-skeleton", "links")) {
            return links;
        }
        for (int i = 0; json.hasNext(); i++) {
            link("links/" + i, i).ifPresent(links::add);
        }
        json.endArray();
        return links;
    }

    private Optional<Link> link(String member, long number) throws IOException, FormatException {
        Optional<Long> from = Optional.empty();
        Optional<Long> to = Optional.empty();
        int kind = BODY;
        long order = number;
        long at = json.offset();
        if (!element.object("sleap-skeleton", member)) {
            return Optional.empty();
        }
        while (json.hasNext()) {
            String name = json.name();
            switch (name) {
                case "source" -> from = end(member + "/" + name);
                case "target" -> to = end(member + "/" + name);
                case "type" -> kind = kind(JsonValue.read(json));
                case "edge_insert_idx" -> order = end(member + "/" + name).orElse(number);
                default -> json.skip();
            }
        }
        json.endObject();
        if (from.isEmpty() || to.isEmpty()) {
            element.error("sleap-skeleton", member, at, "the link has no source or no target");
            return Optional.empty();
        }
        return Optional.of(new Link(from.get(), to.get(), kind, order));
    }

    private Optional<Long> end(String member) throws IOException, FormatException {
        return element.index("sleap-skeleton", member);
    }

    private int kind(JsonValue type) {
        if (!(type instanceof JsonValue.Obj object)) {
            return BODY;
        }
        if (object.get("py/reduce").orElse(null) instanceof JsonValue.Arr(List<JsonValue> parts)) {
            int kind = parts.stream()
                    .filter(JsonValue.Obj.class::isInstance)
                    .flatMap(part -> ((JsonValue.Obj) part).get("py/tuple").stream())
                    .map(SkeletonReader::only)
                    .findFirst()
                    .orElse(BODY);
            kinds.add(kind);
            return kind;
        }
        int id = object.get("py/id").map(SkeletonReader::whole).orElse(BODY);
        return id >= 1 && id <= kinds.size() ? kinds.get(id - 1) : id;
    }

    private static int only(JsonValue tuple) {
        return tuple instanceof JsonValue.Arr(List<JsonValue> values) && values.size() == 1
                ? whole(values.getFirst())
                : BODY;
    }

    private static int whole(JsonValue value) {
        return value instanceof JsonValue.Num number ? (int) number.value() : BODY;
    }
}
