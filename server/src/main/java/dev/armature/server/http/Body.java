package dev.armature.server.http;

import dev.armature.store.InvalidException;
import dev.armature.store.Violation;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;

/// The members of a JSON body, one by one, for changes: a member that is absent leaves what there is, one that is
/// null takes it away. What is wrong is collected; [#end] throws it all at once.
public final class Body {

    private final JsonNode node;
    private final List<Violation> violations = new ArrayList<>();

    /// @throws InvalidException when the body is no object
    public Body(JsonNode node) {
        if (!node.isObject()) {
            throw new InvalidException("", "the body is no JSON object");
        }
        this.node = node;
    }

    /// Whether a member is there, if only as null.
    public boolean has(String name) {
        return node.has(name);
    }

    /// A text.
    ///
    /// @param without what holds when it is absent
    public String text(String name, String without) {
        JsonNode member = node.path(name);
        if (member.isMissingNode()) {
            return without;
        }
        if (!member.isString()) {
            violations.add(new Violation(name, "expected a text"));
            return without;
        }
        return member.stringValue();
    }

    /// True or false.
    ///
    /// @param without what holds when it is absent
    public boolean flag(String name, boolean without) {
        JsonNode member = node.path(name);
        if (member.isMissingNode()) {
            return without;
        }
        if (!member.isBoolean()) {
            violations.add(new Violation(name, "expected true or false"));
            return without;
        }
        return member.booleanValue();
    }

    /// A whole number, or none where it is null.
    ///
    /// @param without what holds when it is absent
    public OptionalLong number(String name, OptionalLong without) {
        JsonNode member = node.path(name);
        if (member.isMissingNode()) {
            return without;
        }
        if (member.isNull()) {
            return OptionalLong.empty();
        }
        if (!member.isIntegralNumber() || !member.canConvertToLong()) {
            violations.add(new Violation(name, "expected a whole number"));
            return without;
        }
        return OptionalLong.of(member.longValue());
    }

    /// A time, or none where it is null.
    ///
    /// @param without what holds when it is absent
    public Optional<Instant> time(String name, Optional<Instant> without) {
        JsonNode member = node.path(name);
        if (member.isMissingNode()) {
            return without;
        }
        if (member.isNull()) {
            return Optional.empty();
        }
        try {
            return Optional.of(OffsetDateTime.parse(member.asString("")).toInstant());
        } catch (DateTimeException no) {
            violations.add(new Violation(name, "expected a time such as 2026-01-31T12:00:00Z"));
            return without;
        }
    }

    /// Notes something else that is wrong.
    public void wrong(String name, String sentence) {
        violations.add(new Violation(name, sentence));
    }

    /// Notes something else that is wrong.
    public void wrong(Violation violation) {
        violations.add(violation);
    }

    /// @throws InvalidException when something was wrong
    public void end() {
        InvalidException.throwIfAny(violations);
    }
}
