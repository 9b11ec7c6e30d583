package org.facecard.infra;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

/** The classes of all modules without their tests, read once. */
final class ProductionClasses {
    static final JavaClasses ALL = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            // Maven hands over another module's tests as a folder when it tests, as a jar when it verifies.
            .withImportOption(place -> !place.contains("-tests.jar"))
            .importPackages("org.facecard");

    private ProductionClasses() {}
}
