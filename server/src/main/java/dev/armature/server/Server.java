package dev.armature.server;

import dev.armature.server.settings.DataFolder;
import dev.armature.server.settings.Settings;
import dev.armature.server.work.Sample;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/// A server that runs.
public final class Server implements AutoCloseable {

    private final ConfigurableApplicationContext context;
    private final DataFolder folder;

    private Server(ConfigurableApplicationContext context, DataFolder folder) {
        this.context = context;
        this.folder = folder;
    }

    /// Starts one; when this returns, it answers.
    ///
    /// @throws IOException when the folder is in use, the port is taken or the database cannot be opened
    public static Server start(Settings settings) throws IOException {
        DataFolder folder = DataFolder.open(settings.data());
        try {
            SpringApplication application = new SpringApplication(Application.class);
            application.setBannerMode(Banner.Mode.OFF);
            application.setLogStartupInfo(false);
            application.setRegisterShutdownHook(false);
            application.setWebApplicationType(WebApplicationType.SERVLET);
            application.setDefaultProperties(properties(settings, folder));
            application.addInitializers((ApplicationContextInitializer<GenericApplicationContext>) beans -> {
                beans.registerBean(Settings.class, () -> settings);
                beans.registerBean(DataFolder.class, () -> folder, definition -> definition.setDestroyMethodName(""));
            });
            Server server = new Server(application.run(), folder);
            if (settings.sample()) {
                server.makeSample();
            }
            return server;
        } catch (RuntimeException failed) {
            folder.close();
            throw known(failed).orElseThrow(() -> failed);
        }
    }

    /// What keeps a server from starting and is no mistake of ours, as a sentence.
    private static Optional<IOException> known(RuntimeException failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof PortInUseException used) {
                String sentence = "port " + used.getPort() + " is taken; --port names another, 0 takes a free one";
                return Optional.of(new IOException(sentence, failed));
            }
            if (cause instanceof SQLException sql) {
                return Optional.of(new IOException("the database cannot be opened: " + sql.getMessage(), failed));
            }
        }
        return Optional.empty();
    }

    private void makeSample() {
        try {
            parts(Sample.class).forEach(Sample::make);
        } catch (RuntimeException failed) {
            context.close();
            throw failed;
        }
    }

    private static Map<String, Object> properties(Settings settings, DataFolder folder) {
        Map<String, Object> properties = new HashMap<>();
        properties.put("server.port", settings.port());
        properties.put("server.address", settings.bind().getHostAddress());
        properties.put("server.forward-headers-strategy", settings.proxy() ? "native" : "none");
        properties.put("spring.servlet.multipart.location", folder.temporary().toString());
        properties.put(
                "spring.lifecycle.timeout-per-shutdown-phase", settings.grace().toSeconds() + "s");
        if (settings.jsonLog()) {
            properties.put("logging.structured.format.console", "logstash");
        }
        return properties;
    }

    /// The address that it answers at, without a slash at the end.
    public URI address() {
        Settings settings = context.getBean(Settings.class);
        InetAddress bind = settings.bind();
        String host = bind.isAnyLocalAddress() ? "localhost" : bind.getHostAddress();
        String plain = host.contains(":") ? "[" + host + "]" : host;
        return URI.create("http://" + plain + ":" + port());
    }

    /// The port that it listens on.
    public int port() {
        ServletWebServerApplicationContext web = (ServletWebServerApplicationContext) context;
        return Optional.ofNullable(web.getWebServer())
                .orElseThrow(() -> new IllegalStateException("the server does not listen"))
                .getPort();
    }

    /// A part of the application, by its type.
    public <T> T part(Class<T> type) {
        return context.getBean(type);
    }

    /// All parts of a type.
    public <T> Collection<T> parts(Class<T> type) {
        return context.getBeansOfType(type).values();
    }

    /// Stops: takes no more, ends what it can within the grace, then lets everything go.
    @Override
    public void close() throws IOException {
        context.close();
        folder.close();
    }
}
