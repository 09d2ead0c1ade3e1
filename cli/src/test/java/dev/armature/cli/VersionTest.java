package dev.armature.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armature.testkit.Repo;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

class VersionTest {

    @Test
    void theVersionIsThatOfThePom() throws IOException {
        assertThat(Files.readString(Repo.root().resolve("pom.xml")))
                .contains("<artifactId>armature-parent</artifactId>\n  <version>" + Version.NUMBER + "</version>");
    }
}
