package dev.armature.store.db;

import dev.armature.store.InvalidException;
import java.sql.Types;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.config.ConfigRegistry;

/// Texts, but for those that PostgreSQL cannot hold: with a character NUL, or with half of a surrogate pair. They
/// are refused on both databases.
final class TextArgument extends AbstractArgumentFactory<String> {

    TextArgument() {
        super(Types.VARCHAR);
    }

    @Override
    protected Argument build(String value, ConfigRegistry config) {
        if (!storable(value)) {
            throw new InvalidException("detail", "a text has a character NUL or half of a character");
        }
        return (position, statement, context) -> statement.setString(position, value);
    }

    private static boolean storable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            if (letter == 0 || Character.isLowSurrogate(letter)) {
                return false;
            }
            if (Character.isHighSurrogate(letter)) {
                i++;
                if (i == text.length() || !Character.isLowSurrogate(text.charAt(i))) {
                    return false;
                }
            }
        }
        return true;
    }
}
