package io.hearth.admin;

import io.hearth.admin.provisioning.ProvisioningSwitch;
import io.hearth.testkit.HearthTest;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/** The whole application on a free port, one context for all tests that carry this. */
@SpringBootTest(classes = TenantAdminApplication.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@HearthTest
@Import({AdminApi.class, TestIndex.class, ProvisioningSwitch.class})
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface ControlPlaneTest {}
