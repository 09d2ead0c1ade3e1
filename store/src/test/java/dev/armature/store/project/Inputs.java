package dev.armature.store.project;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Requests for labels, as CVAT's clients send them.
final class Inputs {

    private static final Optional<String> NOT_SAID = Optional.empty();

    private Inputs() {}

    static String circle(int node, double x, double y, String name) {
        return "<circle r=\"0.75\" cx=\"" + x + "\" cy=\"" + y + "\" data-type=\"element node\" data-element-id=\""
                + node + "\" data-node-id=\"" + node + "\" data-label-name=\"" + name + "\"></circle>";
    }

    static String line(int from, int to) {
        return "<line x1=\"0\" y1=\"0\" x2=\"1\" y2=\"1\" stroke=\"black\" data-type=\"edge\" data-node-from=\"" + from
                + "\" data-node-to=\"" + to + "\" />";
    }

    static LabelInput label(String name, String type) {
        return new LabelInput(
                OptionalLong.empty(),
                false,
                Optional.of(name),
                NOT_SAID,
                Optional.of(type),
                List.of(),
                NOT_SAID,
                List.of());
    }

    static LabelInput skeleton(String name, String svg, List<AttributeInput> attributes, LabelInput... points) {
        return new LabelInput(
                OptionalLong.empty(),
                false,
                Optional.of(name),
                NOT_SAID,
                Optional.of("skeleton"),
                attributes,
                Optional.of(svg),
                List.of(points));
    }

    static LabelInput point(String name, AttributeInput... attributes) {
        return new LabelInput(
                OptionalLong.empty(),
                false,
                Optional.of(name),
                NOT_SAID,
                Optional.of("points"),
                List.of(attributes),
                NOT_SAID,
                List.of());
    }

    static LabelInput with(LabelInput label, AttributeInput... attributes) {
        return new LabelInput(
                label.id(),
                label.deleted(),
                label.name(),
                label.color(),
                label.type(),
                List.of(attributes),
                label.svg(),
                label.sublabels());
    }

    static LabelInput delete(long id) {
        return new LabelInput(OptionalLong.of(id), true, NOT_SAID, NOT_SAID, NOT_SAID, List.of(), NOT_SAID, List.of());
    }

    static LabelInput typed(long id, String type) {
        return new LabelInput(
                OptionalLong.of(id), false, NOT_SAID, NOT_SAID, Optional.of(type), List.of(), NOT_SAID, List.of());
    }

    static LabelInput drawn(long id, String svg) {
        return redrawn(id, svg);
    }

    static LabelInput redrawn(long id, String svg, LabelInput... points) {
        return new LabelInput(
                OptionalLong.of(id), false, NOT_SAID, NOT_SAID, NOT_SAID, List.of(), Optional.of(svg), List.of(points));
    }

    static LabelInput change(long id, List<AttributeInput> attributes, LabelInput... points) {
        return new LabelInput(
                OptionalLong.of(id), false, NOT_SAID, NOT_SAID, NOT_SAID, attributes, NOT_SAID, List.of(points));
    }

    static LabelInput changePoint(long id, String name, AttributeInput... attributes) {
        return new LabelInput(
                OptionalLong.of(id),
                false,
                Optional.of(name),
                NOT_SAID,
                NOT_SAID,
                List.of(attributes),
                NOT_SAID,
                List.of());
    }

    static AttributeInput attribute(String name, String input, String usual, String... values) {
        return new AttributeInput(
                OptionalLong.empty(),
                false,
                Optional.of(name),
                Optional.of(false),
                Optional.of(input),
                Optional.of(usual),
                Optional.of(List.of(values)));
    }

    static AttributeInput changed(long id, String input, String... values) {
        return new AttributeInput(
                OptionalLong.of(id),
                false,
                NOT_SAID,
                Optional.empty(),
                Optional.of(input),
                NOT_SAID,
                Optional.of(List.of(values)));
    }

    static AttributeInput deleteAttribute(long id) {
        return new AttributeInput(
                OptionalLong.of(id), true, NOT_SAID, Optional.empty(), NOT_SAID, NOT_SAID, Optional.empty());
    }
}
