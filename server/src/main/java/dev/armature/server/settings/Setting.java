package dev.armature.server.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What can be set, in one table that reading, help and the page docs/server.md share. A setting is a flag
/// (`--port`), a variable of the environment (`ARMATURE_PORT`) and a line of the settings file (`port = 8080`); the
/// flag wins over the variable, the variable over the file, the file over the default.
public enum Setting {
    /// The folder that everything lies in.
    DATA("DIR", "", "the folder of the database, the pictures and the results; made when it is absent"),
    /// The port.
    PORT("NUMBER", "8080", "the port to listen on; 0 takes a free one"),
    /// The address.
    BIND("ADDRESS", "127.0.0.1", "the address to listen on; 0.0.0.0 listens on all"),
    /// The settings file.
    CONFIG("FILE", "", "the settings file; without it armature.properties in the data folder, where there is one"),
    /// The database.
    DB("URL", "", "a PostgreSQL, as jdbc:postgresql://host:5432/name; without it SQLite in the data folder"),
    /// Who the server is in the database.
    DB_USER("NAME", "", "the user of PostgreSQL"),
    /// The file with the password of that user.
    DB_PASSWORD_FILE("FILE", "", "a file with the password of that user"),
    /// The name of the first administrator.
    ADMIN_NAME("NAME", "admin", "the name of the administrator that the first start makes"),
    /// The file with the password of the first administrator.
    ADMIN_PASSWORD_FILE(
            "FILE", "", "a file with that administrator's password; without it one is made and printed once"),
    /// A project to look at.
    SAMPLE(Kind.FLAG, "", "off", "makes a project with sample data, when there is none yet"),
    /// Basic authentication.
    BASIC_AUTH(Kind.FLAG, "", "off", "lets clients sign in with HTTP Basic; every request then costs a password check"),
    /// How long a session lasts.
    SESSION_HOURS("NUMBER", "336", "how long a session lasts, in hours"),
    /// The address that people see.
    PUBLIC_URL("URL", "", "the address that people see, as https://pose.example.org; behind a proxy"),
    /// Whether a proxy is believed.
    PROXY(Kind.FLAG, "", "off", "believes the X-Forwarded-… headers; only behind a proxy that sets them"),
    /// Folders on the server's disk.
    SHARE("DIR,…", "", "folders on the server's disk that pictures may be taken from"),
    /// How large an upload may be.
    UPLOAD_LIMIT("MIB", "20480", "how large an uploaded file may be, in MiB"),
    /// How large a JSON body may be.
    BODY_LIMIT("MIB", "128", "how large the JSON body of a request may be, in MiB"),
    /// How many long works run at once.
    WORKERS("NUMBER", "2", "how many imports, exports and other long works run at once"),
    /// How long results are kept.
    RESULT_HOURS("NUMBER", "24", "how long the results of exports are kept, in hours"),
    /// How long a stop may take.
    GRACE_SECONDS("NUMBER", "20", "how long a stop waits for what is running, in seconds"),
    /// The web client.
    WEB("DIR", "", "a folder of web pages to serve at /"),
    /// What the log looks like.
    LOG("text|json", "text", "the form of the log");

    private enum Kind {
        VALUE,
        FLAG
    }

    private final Kind kind;
    private final String value;
    private final String without;
    private final String about;

    Setting(String value, String without, String about) {
        this(Kind.VALUE, value, without, about);
    }

    Setting(Kind kind, String value, String without, String about) {
        this.kind = kind;
        this.value = value;
        this.without = without;
        this.about = about;
    }

    /// Its name as a line of the settings file: `db-user`.
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// Its name as a flag: `--db-user`.
    public String flag() {
        return "--" + word();
    }

    /// Its name in the environment: `ARMATURE_DB_USER`.
    public String variable() {
        return "ARMATURE_" + name();
    }

    /// What stands behind the flag, such as `DIR`; empty for one that stands alone.
    public String value() {
        return value;
    }

    /// What holds where nothing is said; may be empty.
    public String without() {
        return without;
    }

    /// What it does, in half a sentence.
    public String about() {
        return about;
    }

    /// Whether it is on or off, so that the flag stands alone.
    public boolean isFlag() {
        return kind == Kind.FLAG;
    }

    /// The setting with this name in the settings file.
    public static Optional<Setting> of(String word) {
        for (Setting setting : values()) {
            if (setting.word().equals(word)) {
                return Optional.of(setting);
            }
        }
        return Optional.empty();
    }

    /// All names, as in the settings file.
    public static List<String> words() {
        List<String> words = new ArrayList<>();
        for (Setting setting : values()) {
            words.add(setting.word());
        }
        return words;
    }
}
