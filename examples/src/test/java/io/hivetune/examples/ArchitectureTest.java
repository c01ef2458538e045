package io.hivetune.examples;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.properties.CanBeAnnotated;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.hivetune.dataset.ApiStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The design's import table, and where other people's types may appear. Sees every room. */
class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.hivetune");

  private static final String[] VENDORS = {
    "com.openai..",
    "com.google.genai..",
    "com.google.cloud..",
    "com.google.auth..",
    "com.google.api..",
    "okhttp3.."
  };

  @Test
  void no_rule_here_passes_on_nothing_because_every_source_file_was_seen() throws IOException {
    assertThat(CLASSES).hasSizeGreaterThan(60);
    for (House.Room room : House.all()) {
      TreeSet<String> written = new TreeSet<>();
      for (Path source : room.sources()) {
        String name = source.getFileName().toString().replace(".java", "");
        if (!name.equals("package-info") && !name.equals("module-info")) {
          written.add(name);
        }
      }
      TreeSet<String> seen = new TreeSet<>();
      for (JavaClass c : CLASSES) {
        if (c.isTopLevelClass() && House.of(c.getPackageName()).equals(room)) {
          seen.add(c.getSimpleName());
        }
      }
      seen.remove("package-info");
      assertThat(seen).as(room.folder()).isEqualTo(written);
    }
  }

  @Test
  void rooms_import_only_what_the_design_lets_them() {
    TreeSet<String> wrong = new TreeSet<>();
    for (JavaClass c : CLASSES) {
      House.Room from = House.of(c.getPackageName());
      c.getDirectDependenciesFromSelf().stream()
          .map(d -> d.getTargetClass().getBaseComponentType())
          .filter(target -> target.getPackageName().startsWith("io.hivetune"))
          .filter(target -> !allowed(from, House.of(target.getPackageName())))
          .forEach(target -> wrong.add(from.folder() + ": " + c.getName() + " -> " + target));
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void packages_do_not_depend_on_each_other_in_a_circle() {
    slices().matching("io.hivetune.(**)").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void only_the_torch_package_knows_libtorch() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.hivetune.local.torch..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.bytedeco..")
        .check(CLASSES);
  }

  @Test
  void vendors_types_stay_in_internal_packages() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.hivetune..internal..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(VENDORS)
        .check(CLASSES);
  }

  @Test
  void internal_packages_are_used_by_their_own_room_only() {
    TreeSet<String> wrong = new TreeSet<>();
    for (JavaClass c : CLASSES) {
      House.Room from = House.of(c.getPackageName());
      c.getDirectDependenciesFromSelf().stream()
          .map(d -> d.getTargetClass().getBaseComponentType())
          .filter(target -> target.getPackageName().startsWith("io.hivetune"))
          .filter(target -> target.getPackageName().contains(".internal"))
          .filter(target -> !House.of(target.getPackageName()).equals(from))
          // What providers share and must not show lies in provider-api, for internals only.
          .filter(target -> !(isSharedInternal(target) && c.getPackageName().contains(".internal")))
          .forEach(target -> wrong.add(c.getName() + " -> " + target.getName()));
    }
    assertThat(wrong).isEmpty();
  }

  private static boolean isSharedInternal(JavaClass target) {
    return target.getPackageName().equals("io.hivetune.tuning.internal");
  }

  @Test
  void public_signatures_speak_only_of_java_and_hivetune() {
    TreeSet<String> wrong = new TreeSet<>();
    long looked = 0;
    for (JavaClass c : CLASSES) {
      if (!isPublic(c) || c.getPackageName().contains(".internal") || isForOtherRoomsOnly(c)) {
        continue;
      }
      for (JavaCodeUnit unit : c.getCodeUnits()) {
        if (!offered(unit.getModifiers())
            || unit.getName().equals("unwrap")
            || isWireOfStandIn(unit)
            || isForOtherRoomsOnly(unit)) {
          continue;
        }
        looked++;
        Stream.of(
                List.of(unit.getRawReturnType()),
                unit.getRawParameterTypes(),
                unit.getExceptionTypes())
            .flatMap(List::stream)
            .filter(FOREIGN)
            .forEach(type -> wrong.add(unit.getFullName() + ": " + type.getName()));
      }
      c.getFields().stream()
          .filter(field -> offered(field.getModifiers()) && FOREIGN.test(field.getRawType()))
          .forEach(field -> wrong.add(field.getFullName()));
    }
    assertThat(looked).isGreaterThan(150);
    assertThat(wrong).isEmpty();
  }

  /** JUnit and AssertJ are what eval-junit and the testkit exist for. */
  private static final DescribedPredicate<JavaClass> FOREIGN =
      DescribedPredicate.describe(
          "a type of someone else's",
          type -> {
            String name = type.getBaseComponentType().getName();
            return !type.getBaseComponentType().isPrimitive()
                && Stream.of("java.", "io.hivetune.", "org.jspecify.", "org.junit.", "org.assertj.")
                    .noneMatch(name::startsWith);
          });

  private static boolean allowed(House.Room from, House.Room to) {
    return from.equals(to) || from.mayImport().contains(to.folder());
  }

  /** A stand-in server shows what it was sent, and that is JSON. */
  private static boolean isWireOfStandIn(JavaCodeUnit unit) {
    return unit.getOwner().getPackageName().startsWith("io.hivetune.testkit")
        && unit.getRawReturnType().getName().equals("com.fasterxml.jackson.databind.JsonNode");
  }

  private static boolean isForOtherRoomsOnly(CanBeAnnotated annotated) {
    return annotated.isAnnotatedWith(
        DescribedPredicate.describe(
            "@ApiStatus(INTERNAL)",
            annotation ->
                annotation.getRawType().isEquivalentTo(ApiStatus.class)
                    && annotation
                        .get("value")
                        .map(Object::toString)
                        .orElse("")
                        .contains("INTERNAL")));
  }

  private static boolean isPublic(JavaClass c) {
    return c.getModifiers().contains(JavaModifier.PUBLIC)
        && c.getEnclosingClass().map(ArchitectureTest::isPublic).orElse(true);
  }

  private static boolean offered(Set<JavaModifier> modifiers) {
    return modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED);
  }
}
