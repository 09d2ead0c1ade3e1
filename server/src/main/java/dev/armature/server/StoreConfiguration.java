package dev.armature.server;

import dev.armature.server.settings.DataFolder;
import dev.armature.server.settings.Settings;
import dev.armature.store.db.Database;
import dev.armature.store.db.DatabaseSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The store that the server answers from.
@Configuration(proxyBeanMethods = false)
class StoreConfiguration {

    /// @param opened holds the data folder for this server alone
    @Bean(destroyMethod = "close")
    Database database(Settings settings, DataFolder opened) throws IOException {
        Files.createDirectories(opened.temporary());
        return Database.open(of(settings));
    }

    /// Where the database of a server with these settings is.
    static DatabaseSettings of(Settings settings) {
        if (settings.db().isEmpty()) {
            return DatabaseSettings.in(settings.data());
        }
        return new DatabaseSettings(
                settings.db(),
                some(settings.dbUser()),
                some(settings.dbPassword()),
                DatabaseSettings.of(settings.db()).readers());
    }

    private static Optional<String> some(String text) {
        return Optional.of(text).filter(any -> !any.isEmpty());
    }
}
