package io.payergateway.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.payergateway.yaml.YamlException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApplicationPropertiesTest {
    @TempDir
    private Path config;

    private ApplicationProperties load(String text) throws IOException {
        Files.writeString(config.resolve("application.properties"), text);
        return ApplicationProperties.load(config, Map.of());
    }

    @Test
    void theLargestFileToBeCheckedIsASettingWithADefault() throws IOException {
        assertThat(load("").fileMegabytes()).isEqualTo(64);
        assertThat(load("check.megabytes=200").fileMegabytes()).isEqualTo(200);
        assertThat(ApplicationProperties.load(Path.of("config"), Map.of("PAYER_GATEWAY_API_KEY", "k")).fileMegabytes()).isEqualTo(64);
    }

    @Test
    void theDiskMayBeNineTenthsFullUnlessSaidOtherwise() throws IOException {
        assertThat(load("").diskPercent()).isEqualTo(90);
        assertThat(load("disk.percent=75").diskPercent()).isEqualTo(75);
        assertThatThrownBy(() -> load("disk.percent=101")).isInstanceOf(YamlException.class).hasMessageContaining("disk.percent must be a whole number from 1 to 100");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "2001", "64 MB", "99999999999"})
    void aSizeThatIsNoneIsRefusedWithItsFile(String size) {
        assertThatThrownBy(() -> load("check.megabytes=" + size)).isInstanceOf(YamlException.class).hasMessageContaining("application.properties: check.megabytes");
    }
}
