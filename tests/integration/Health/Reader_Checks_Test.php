<?php
/**
 * Plugins that read stored content.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Health;

use Patreon_Gate\Compat\Registry;
use Patreon_Gate\Health\Level;
use Patreon_Gate\Health\Raw_Readers;
use Patreon_Gate\Health\Reader_Checks;
use Patreon_Gate\Hooks;
use Patreon_Gate\Plugin;
use Patreon_Gate\Tests\Integration_Test_Case;

/** A known plugin without an adapter is named. */
final class Reader_Checks_Test extends Integration_Test_Case {

	public function test_a_site_without_such_plugins_is_reported_as_good(): void {
		self::assertSame( array( Level::Good ), array_column( $this->checks()->run( 0 ), 'level' ) );
		$groups = array_map( static fn ( $checks ): string => $checks->id(), Plugin::instance()->health_checks() );
		self::assertContains( 'readers', $groups );
	}

	public function test_an_active_plugin_that_reads_stored_content_is_named_with_advice(): void {
		foreach ( array( 'builder' => 'block editor', 'seo' => 'by hand', 'search' => 'index', 'mail' => 'email', 'social' => 'excerpts', 'other' => 'password' ) as $kind => $word ) {
			// Any existing function stands for the plugin.
			$finding = $this->found( array( 'wp_head' => array( 'Some Plugin', $kind ) ) )[0];
			self::assertSame( Level::Recommended, $finding->level );
			self::assertStringContainsString( 'Some Plugin', $finding->title );
			self::assertStringContainsString( $word, $finding->text );
		}
	}

	public function test_L73_a_constant_that_prevents_cache_control_is_named(): void {
		foreach ( array( false, 0, '' ) as $word ) {
			$found = ( new Reader_Checks( new Raw_Readers(), static fn (): array => array(), $word ) )->run( 0 );
			self::assertSame( array( 'cache_constant' ), array_column( $found, 'id' ) );
			self::assertSame( Level::Critical, $found[0]->level );
			self::assertStringContainsString( 'wp-config.php', $found[0]->text );
		}
		self::assertSame( array( Level::Good ), array_column( ( new Reader_Checks( new Raw_Readers(), static fn (): array => array(), true ) )->run( 0 ), 'level' ) );
	}

	public function test_several_plugins_of_a_kind_are_one_finding_and_invalid_entries_none(): void {
		$found = $this->found( array( 'wp_head' => array( 'One', 'mail' ), 'wp_footer' => array( 'Two', 'mail' ), 'WP_Post' => array( 'Three', 'seo' ), 'get_post' => 'nonsense', 'nobodys_function' => array( 'Four', 'seo' ) ) );
		self::assertSame( array( 'One, Two may show locked text', 'Three may show locked text' ), array_column( $found, 'title' ) );
	}

	public function test_plugins_with_an_adapter_are_named_without_a_warning(): void {
		$found = ( new Reader_Checks( new Raw_Readers(), static fn (): array => array( 'Yoast SEO' ) ) )->run( 0 );
		self::assertStringContainsString( 'Yoast SEO', $found[0]->text );
		$known = array();
		add_filter(
			Hooks::RAW_READERS,
			static function ( array $readers ) use ( &$known ): array {
				$known = $readers;
				return $readers;
			}
		);
		$this->checks()->run( 0 );
		self::assertNotSame( array(), $known );
		self::assertSame( array(), array_intersect_key( $known, Registry::ADAPTERS ) );
	}

	private function checks(): Reader_Checks {
		return new Reader_Checks( new Raw_Readers(), static fn (): array => array() );
	}

	/**
	 * @param array<string, mixed> $readers List of plugins for the test.
	 * @return list<\Patreon_Gate\Health\Finding>
	 */
	private function found( array $readers ): array {
		remove_all_filters( Hooks::RAW_READERS );
		add_filter( Hooks::RAW_READERS, static fn (): array => $readers );
		return $this->checks()->run( 0 );
	}
}
