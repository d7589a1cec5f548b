package io.hearth.desk.filetext;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How files are read.
 *
 * @param heapMegabytes memory of the process that reads; a file that needs more is {@code TOO_LARGE}
 * @param timeout for one file
 * @param idle after this time without a file the process ends
 * @param tries of a file that took too long or ended the process
 */
@ConfigurationProperties("hearth.file-text")
record FileTextSettings(
        @DefaultValue("256") int heapMegabytes,
        @DefaultValue("20s") Duration timeout,
        @DefaultValue("60s") Duration idle,
        @DefaultValue("3") int tries) {}
