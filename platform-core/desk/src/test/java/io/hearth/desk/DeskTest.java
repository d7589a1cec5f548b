package io.hearth.desk;

import io.hearth.desk.delivery.GivenProviders;
import io.hearth.desk.wechat.GivenWeChat;
import io.hearth.testkit.HearthTest;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;

/** The whole desk against real services; all tests with this annotation share one application. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        // Else a round of comparing with the index reads a company's tables while a test counts what is read.
        properties = "hearth.search.upkeep.compare-every=0s")
@AutoConfigureMockMvc
@HearthTest
@Import({GivenDesk.class, DeskHttp.class, TableReads.class, GivenProviders.class, GivenWeChat.class})
public @interface DeskTest {}
