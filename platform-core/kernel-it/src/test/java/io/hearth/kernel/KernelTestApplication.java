package io.hearth.kernel;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.scheduling.annotation.EnableAsync;

/** The smallest application that has the kernel's jar; its tests add what they need. */
@SpringBootApplication(proxyBeanMethods = false)
@EnableAsync
public class KernelTestApplication {}
