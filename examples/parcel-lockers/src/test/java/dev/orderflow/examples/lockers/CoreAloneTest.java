package dev.orderflow.examples.lockers;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class CoreAloneTest {

    @Test
    void usesTheRuntimesCoreAndNothingElseOfOrderflow() {
        var classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("dev.orderflow.examples.lockers");

        noClasses()
                .should()
                .dependOnClassesThat(resideInAnyPackage("dev.orderflow..")
                        .and(resideOutsideOfPackages("dev.orderflow.examples.lockers", "dev.orderflow.stream")))
                .because("the core of the runtime must be enough for any team's stream")
                .check(classes);
    }
}
