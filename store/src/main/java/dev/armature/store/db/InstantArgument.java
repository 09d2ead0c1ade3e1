package dev.armature.store.db;

import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.config.ConfigRegistry;

/// Times as UTC text with milliseconds, always of one length so that they sort: `2026-11-22T21:04:05.120Z`.
/// PostgreSQL reads that as a time.
final class InstantArgument extends AbstractArgumentFactory<Instant> {

    private static final DateTimeFormatter TEXT = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    InstantArgument() {
        super(Types.VARCHAR);
    }

    @Override
    protected Argument build(Instant value, ConfigRegistry config) {
        return (position, statement, context) -> statement.setString(position, text(value));
    }

    static String text(Instant time) {
        return TEXT.format(time);
    }
}
