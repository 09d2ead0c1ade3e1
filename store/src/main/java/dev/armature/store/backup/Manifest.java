package dev.armature.store.backup;

import dev.armature.store.db.Dialect;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What a backup holds. It is the last entry of the file, `manifest.json`.
///
/// @param created when, as UTC text
/// @param database which one it was made from: it can be brought back only into one of the same make
/// @param schema version of the schema
/// @param tables with the columns of each, in an order in which they can be filled; empty for SQLite
/// @param entries everything else in the file
record Manifest(String created, Dialect database, String schema, List<Table> tables, List<Entry> entries) {

    static final String NAME = "manifest.json";
    private static final String FORMAT = "armature-backup";
    private static final int VERSION = 1;
    private static final Pattern ENTRY = Pattern.compile(
            Layout.SQLITE.replace(".", "\\.") + "|tables/[a-z_]{1,63}\\.copy|pictures/[0-9a-f]{2}/[0-9a-f]{62}");
    private static final Pattern WORD = Pattern.compile("[a-z_][a-z0-9_]{0,62}");

    /// @param columns in the order of the entry `tables/NAME.copy`
    record Table(String name, List<String> columns) {}

    /// @param bytes its length
    /// @param sha256 of its bytes, in hexadecimal
    record Entry(String name, long bytes, String sha256) {}

    byte[] toJson() {
        ObjectNode root = JsonMapper.shared().createObjectNode();
        root.put("format", FORMAT).put("version", VERSION).put("created", created);
        root.put("database", database.name().toLowerCase(Locale.ROOT)).put("schema", schema);
        ArrayNode all = root.putArray("tables");
        for (Table table : tables) {
            ArrayNode columns = all.addObject().put("name", table.name()).putArray("columns");
            table.columns().forEach(columns::add);
        }
        ArrayNode files = root.putArray("entries");
        for (Entry entry : entries) {
            files.addObject()
                    .put("name", entry.name())
                    .put("bytes", entry.bytes())
                    .put("sha256", entry.sha256());
        }
        return JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsBytes(root);
    }

    /// @throws BackupException when it is none, or not of this version
    static Manifest read(byte[] json) throws BackupException {
        try {
            JsonNode root = JsonMapper.shared().readTree(json);
            if (!FORMAT.equals(root.path("format").asString(""))) {
                throw new BackupException("the file is no backup of armature: its manifest is of another program");
            }
            int version = root.path("version").asInt(0);
            if (version != VERSION) {
                throw new BackupException(
                        "the backup is of version " + version + "; this program reads version " + VERSION);
            }
            return read(root);
        } catch (JacksonException broken) {
            throw new BackupException(
                    "the manifest of the backup cannot be read: " + broken.getOriginalMessage(), broken);
        }
    }

    private static Manifest read(JsonNode root) throws BackupException {
        String make = root.path("database").asString("");
        Dialect dialect = null;
        for (Dialect any : Dialect.values()) {
            dialect = any.name().toLowerCase(Locale.ROOT).equals(make) ? any : dialect;
        }
        if (dialect == null) {
            throw new BackupException("the backup is of a database \"" + make + "\", which is not known");
        }
        List<Table> tables = new ArrayList<>();
        for (JsonNode table : root.path("tables")) {
            List<String> columns = new ArrayList<>();
            for (JsonNode column : table.path("columns")) {
                columns.add(checked(WORD, column.asString("")));
            }
            tables.add(new Table(checked(WORD, table.path("name").asString("")), columns));
        }
        List<Entry> entries = new ArrayList<>();
        for (JsonNode entry : root.path("entries")) {
            entries.add(new Entry(
                    checked(ENTRY, entry.path("name").asString("")),
                    entry.path("bytes").asLong(-1),
                    entry.path("sha256").asString("")));
        }
        return new Manifest(
                root.path("created").asString(""), dialect, root.path("schema").asString(""), tables, entries);
    }

    /// Names become parts of paths and of statements: only such as we write ourselves.
    private static String checked(Pattern pattern, String name) throws BackupException {
        if (!pattern.matcher(name).matches()) {
            throw new BackupException("the manifest of the backup names \"" + name + "\", which no backup holds");
        }
        return name;
    }
}
