package dev.armature.store.db;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jdbi.v3.core.mapper.RowMapper;

/// A row of a result, read by names of columns, with [Optional]s instead of null.
///
/// `tx.query("select id, name from project").map(Row.of(tx, row -> new Named(row.number("id"),
/// row.text("name"))))`
public final class Row {

    /// Makes something from one row; it must not keep the row.
    @FunctionalInterface
    public interface Reader<T> {
        T read(Row row) throws SQLException;
    }

    private final ResultSet row;
    private final Dialect dialect;

    private Row(ResultSet row, Dialect dialect) {
        this.row = row;
        this.dialect = dialect;
    }

    /// As Jdbi wants it.
    public static <T> RowMapper<T> of(Tx tx, Reader<T> reader) {
        Dialect dialect = tx.dialect();
        return (row, context) -> reader.read(new Row(row, dialect));
    }

    public long number(String column) throws SQLException {
        return row.getLong(column);
    }

    public int integer(String column) throws SQLException {
        return row.getInt(column);
    }

    public double real(String column) throws SQLException {
        return row.getDouble(column);
    }

    public boolean flag(String column) throws SQLException {
        return row.getBoolean(column);
    }

    public String text(String column) throws SQLException {
        return row.getString(column);
    }

    /// Not null.
    public Instant time(String column) throws SQLException {
        return dialect.instant(row, row.findColumn(column));
    }

    public OptionalLong maybeNumber(String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(value);
    }

    public OptionalInt maybeInteger(String column) throws SQLException {
        int value = row.getInt(column);
        return row.wasNull() ? OptionalInt.empty() : OptionalInt.of(value);
    }

    public OptionalDouble maybeReal(String column) throws SQLException {
        double value = row.getDouble(column);
        return row.wasNull() ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    public Optional<String> maybeText(String column) throws SQLException {
        return Optional.ofNullable(row.getString(column));
    }

    public Optional<Instant> maybeTime(String column) throws SQLException {
        return Optional.ofNullable(dialect.instant(row, row.findColumn(column)));
    }

    public Optional<byte[]> maybeBytes(String column) throws SQLException {
        return Optional.ofNullable(row.getBytes(column));
    }

    public byte[] bytes(String column) throws SQLException {
        return row.getBytes(column);
    }
}
