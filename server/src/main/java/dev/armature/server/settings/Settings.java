package dev.armature.server.settings;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The settings of one server, checked. [Setting] is the table of them.
public final class Settings {

    private static final long MIB = 1 << 20;

    private final Map<Setting, String> texts;
    private final List<String> wrong;
    private final Path data;
    private final int port;
    private final InetAddress bind;
    private final String db;
    private final String dbPassword;
    private final Optional<String> adminPassword;
    private final boolean sample;
    private final boolean basicAuth;
    private final Duration session;
    private final Optional<URI> publicUrl;
    private final boolean proxy;
    private final List<Path> shares;
    private final long uploadLimit;
    private final long bodyLimit;
    private final int workers;
    private final Duration resultLife;
    private final Duration grace;
    private final Optional<Path> web;
    private final boolean jsonLog;

    /// @param texts a text for each setting
    /// @param home the data folder where none is set
    /// @param wrong gets a sentence for everything that is wrong
    Settings(Map<Setting, String> texts, Path home, List<String> wrong) {
        this.texts = texts;
        this.wrong = wrong;
        data = path(Setting.DATA).orElse(home);
        port = (int) number(Setting.PORT, 0, 65_535);
        bind = address(Setting.BIND);
        db = texts.get(Setting.DB);
        if (!db.isEmpty() && !db.startsWith("jdbc:postgresql:")) {
            wrong.add("--db is " + db + "; expected jdbc:postgresql://host:port/name, or nothing for SQLite");
        }
        dbPassword = secret(Setting.DB_PASSWORD_FILE).orElse("");
        adminPassword = secret(Setting.ADMIN_PASSWORD_FILE);
        sample = flag(Setting.SAMPLE);
        basicAuth = flag(Setting.BASIC_AUTH);
        session = Duration.ofHours(number(Setting.SESSION_HOURS, 1, 24 * 366));
        publicUrl = url(Setting.PUBLIC_URL);
        proxy = flag(Setting.PROXY);
        shares = folders(Setting.SHARE);
        uploadLimit = number(Setting.UPLOAD_LIMIT, 1, 1 << 24) * MIB;
        bodyLimit = number(Setting.BODY_LIMIT, 1, 1024) * MIB;
        workers = (int) number(Setting.WORKERS, 1, 64);
        resultLife = Duration.ofHours(number(Setting.RESULT_HOURS, 1, 24 * 366));
        grace = Duration.ofSeconds(number(Setting.GRACE_SECONDS, 0, 600));
        web = folders(Setting.WEB).stream().findFirst();
        String log = texts.get(Setting.LOG);
        jsonLog = log.equals("json");
        if (!jsonLog && !log.equals("text")) {
            wrong.add("--log is " + log + "; expected text or json");
        }
    }

    /// Reads flags, environment and file.
    ///
    /// @throws SettingsException with everything that is wrong with them
    public static Settings read(List<String> words, Map<String, String> environment) throws SettingsException {
        return SettingsReader.read(words, environment);
    }

    /// The folder of database, pictures and results.
    public Path data() {
        return data;
    }

    /// The port to listen on; 0 for a free one.
    public int port() {
        return port;
    }

    /// The address to listen on.
    public InetAddress bind() {
        return bind;
    }

    /// The address of a PostgreSQL; empty for SQLite in the data folder.
    public String db() {
        return db;
    }

    /// The user of PostgreSQL; may be empty.
    public String dbUser() {
        return texts.get(Setting.DB_USER);
    }

    /// The password of that user; may be empty.
    public String dbPassword() {
        return dbPassword;
    }

    /// The name of the administrator that the first start makes.
    public String adminName() {
        return texts.get(Setting.ADMIN_NAME);
    }

    /// That administrator's password, where one was given.
    public Optional<String> adminPassword() {
        return adminPassword;
    }

    /// Whether a project with sample data is wanted.
    public boolean sample() {
        return sample;
    }

    /// Whether HTTP Basic is understood.
    public boolean basicAuth() {
        return basicAuth;
    }

    /// How long a session lasts.
    public Duration session() {
        return session;
    }

    /// The address that people see, where it was given; without a slash at its end.
    public Optional<URI> publicUrl() {
        return publicUrl;
    }

    /// Whether the headers of a proxy are believed.
    public boolean proxy() {
        return proxy;
    }

    /// The folders on this disk that pictures may be taken from.
    public List<Path> shares() {
        return shares;
    }

    /// The largest upload, in bytes.
    public long uploadLimit() {
        return uploadLimit;
    }

    /// The largest JSON body, in bytes.
    public long bodyLimit() {
        return bodyLimit;
    }

    /// How many long works run at once.
    public int workers() {
        return workers;
    }

    /// How long results are kept.
    public Duration resultLife() {
        return resultLife;
    }

    /// How long a stop waits for what is running.
    public Duration grace() {
        return grace;
    }

    /// The folder of web pages, where one was given.
    public Optional<Path> web() {
        return web;
    }

    /// Whether the log is JSON, one object a line.
    public boolean jsonLog() {
        return jsonLog;
    }

    /// Whether other machines can reach the server although nothing says that what they send is encrypted.
    public boolean isOpenToOthers() {
        return !bind.isLoopbackAddress() && !proxy && publicUrl.isEmpty();
    }

    // ---- reading one

    private Optional<Path> path(Setting setting) {
        return SettingsReader.path(setting, texts.get(setting), wrong);
    }

    private long number(Setting setting, long least, long most) {
        String text = texts.get(setting);
        try {
            long number = Long.parseLong(text.strip());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException no) {
            wrong.add(setting.flag() + " is " + text + "; expected a whole number from " + least + " to " + most);
            return least;
        }
        wrong.add(setting.flag() + " is " + text + "; expected " + least + " to " + most);
        return least;
    }

    private boolean flag(Setting setting) {
        return switch (texts.get(setting)) {
            case "on", "true", "yes", "1" -> true;
            case "off", "false", "no", "0", "" -> false;
            default -> {
                wrong.add(setting.flag() + " is " + texts.get(setting) + "; expected on or off");
                yield false;
            }
        };
    }

    private InetAddress address(Setting setting) {
        try {
            return InetAddress.getByName(texts.get(setting));
        } catch (UnknownHostException no) {
            wrong.add(setting.flag() + ": " + texts.get(setting) + " is no address of this machine");
            return InetAddress.getLoopbackAddress();
        }
    }

    private Optional<URI> url(Setting setting) {
        String text = texts.get(setting);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        String bare = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
        if (!bare.matches("https?://[^/?#@\\s]+")) {
            wrong.add(setting.flag() + " is " + text + "; expected http:// or https:// and a host, without a path");
            return Optional.empty();
        }
        return Optional.of(URI.create(bare));
    }

    private List<Path> folders(Setting setting) {
        List<Path> folders = new ArrayList<>();
        for (String text : texts.get(setting).split(",")) {
            Optional<Path> folder = SettingsReader.path(setting, text.strip(), wrong);
            if (folder.isPresent() && !Files.isDirectory(folder.get())) {
                wrong.add(setting.flag() + ": " + folder.get() + " is no folder");
            } else {
                folder.ifPresent(folders::add);
            }
        }
        return List.copyOf(folders);
    }

    /// The first line of a file.
    private Optional<String> secret(Setting setting) {
        Optional<Path> file = path(setting);
        if (file.isEmpty()) {
            return Optional.empty();
        }
        try {
            Optional<String> line =
                    Files.readString(file.get(), StandardCharsets.UTF_8).lines().findFirst();
            if (line.isEmpty() || line.get().isBlank()) {
                wrong.add(setting.flag() + ": " + file.get() + " is empty");
                return Optional.empty();
            }
            return line;
        } catch (IOException unreadable) {
            wrong.add(setting.flag() + ": " + file.get() + " cannot be read");
            return Optional.empty();
        }
    }
}
