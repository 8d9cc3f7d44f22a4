<?php
/**
 * Export and import of settings and rules.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Rest;

use Patreon_Gate\Gating\Rules\Rule;
use Patreon_Gate\Plugin;
use Patreon_Gate\Rest\Transfer_Controller;
use Patreon_Gate\Storage\Options\Settings;
use Patreon_Gate\Tests\Integration\Rules\Has_Rules;
use PHPUnit\Framework\Attributes\DataProvider;

/** Row O5: a file that has no secrets; what it would change in words; importing it as a whole or not at all. */
final class Transfer_Test extends Rest_Test_Case {

	use Has_Rules;

	protected function setUp(): void {
		parent::setUp();
		$this->act_as_admin();
		$this->import_campaign();
	}

	public function test_settings_and_rules_reach_another_site_by_their_names(): void {
		$author = $this->create_user( 'author' );
		$page   = $this->create_post( array( 'post_type' => 'page', 'post_name' => 'membership', 'post_title' => 'Membership' ) );
		$design = $this->create_post( array( 'post_type' => 'patreon_gate_cta', 'post_name' => 'join-us', 'post_title' => 'Join us' ) );
		$except = $this->create_post( array( 'post_name' => 'hello', 'post_title' => 'Hello' ) );
		$term   = $this->create_term( 'category', 'Podcast' );
		Plugin::instance()->settings()->update( array( 'session_days' => 14, 'policy' => array( 'preset' => 'strict', 'trial_days' => 3 ), 'account_page_id' => $page->ID, 'cta_designs' => array( 'everywhere' => $design->ID, 'tiers' => array( array( 'id' => '1', 'design' => $design->ID ) ) ) ) );
		$this->set_rule( 'term', $term, self::tier( '1' ), 'Podcast', $design->ID );
		$this->set_rule( 'author', (string) $author->ID, self::paying(), 'Guest' );
		$this->set_rule( 'site', '', null, '' );
		Plugin::instance()->rule_changes()->set_default( 'post', self::paying(), null );
		Plugin::instance()->rule_changes()->set_exception( $except->ID, true );
		$file = $this->export();

		$this->become_another_site();
		wp_delete_term( $term->term_id, 'category' );
		$other = $this->create_term( 'category', 'Podcast' );
		self::assertNotSame( $term->term_id, $other->term_id );

		$plan = $this->preview( $file );
		self::assertTrue( rest_validate_value_from_schema( $plan, Transfer_Controller::plan_schema(), 'answer' ) );
		self::assertSame( array(), $plan['warnings'] );
		self::assertSame(
			array(
				array( 'policy.preset', 'balanced', 'strict' ),
				array( 'policy.trial_days', '', '3' ),
				array( 'session_days', '30', '14' ),
				array( 'cta_designs.everywhere', '', 'Join us' ),
				array( 'cta_designs.tiers.1', '', 'Join us' ),
				array( 'account_page_id', '', 'Membership' ),
			),
			self::told( $plan, 'setting', 'replaced' )
		);
		self::assertSame(
			array(
				array( 'Podcast', '', 'Category: Podcast. Unlocked for: members of Studio or a higher tier. Call to action: Join us.' ),
				array( 'Guest', '', 'Author: ' . $author->display_name . '. Unlocked for: any paying member.' ),
				array( 'The whole site', '', 'The whole site. Kept public.' ),
			),
			self::told( $plan, 'rule', 'added' )
		);
		self::assertSame( array( array( 'Posts', '', 'Unlocked for: any paying member.' ) ), self::told( $plan, 'default', 'added' ) );
		self::assertSame( array( 'Hello' ), array_column( self::told( $plan, 'exception', 'added' ), 0 ) );
		self::assertSame( array(), self::told( $plan, 'rule', 'left_out' ) );
		self::assertSame( array(), Plugin::instance()->rules()->current()->rules, 'A preview changes nothing.' );

		self::assertSame( 200, $this->import( $file, $plan['based_on'] )->get_status() );
		$rules = Plugin::instance()->rules()->current();
		self::assertSame( array( (string) $other->term_id, (string) $author->ID, '' ), array_column( $rules->rules, 'of' ) );
		self::assertSame( array( $design->ID, 0, 0 ), array_column( $rules->rules, 'design' ) );
		self::assertSame( array( $except->ID ), $rules->exceptions );
		self::assertEquals( self::paying(), $rules->default_lock( 'post' ) );
		self::assertSame( array( 14, $page->ID, 'strict', 3 ), array( Plugin::instance()->settings()->session_days(), Plugin::instance()->settings()->account_page_id(), Plugin::instance()->settings()->policy()->preset, Plugin::instance()->settings()->policy()->trial_days ) );
		self::assertSame( $design->ID, Plugin::instance()->settings()->cta_designs()['everywhere'] );

		$again = $this->preview( $this->export() );
		self::assertSame( array( 'same' ), array_values( array_unique( array_column( $again['changes'], 'effect' ) ) ) );
		$version = $rules->version;
		self::assertSame( 200, $this->import( $file, $this->preview( $file )['based_on'] )->get_status() );
		self::assertSame( $version, Plugin::instance()->rules()->current()->version, 'A second import changes nothing.' );
	}

	public function test_a_rule_replaces_the_one_it_was_exported_as_and_the_rest_stays(): void {
		$post = $this->create_post();
		$rule = $this->set_rule( 'type', 'post', self::paying(), 'Posts' );
		$file = $this->export();
		Plugin::instance()->rule_changes()->save( new Rule( $rule->id, 'Posts', 'type', '', 'post', self::tier( '1' ) ), null );
		$own  = $this->set_rule( 'type', 'post', null, 'Of this site' );
		$plan = $this->preview( $file );
		self::assertSame( array( array( 'Posts', 'All Posts. Unlocked for: members of Studio or a higher tier.', 'All Posts. Unlocked for: any paying member.' ) ), self::told( $plan, 'rule', 'replaced' ) );
		self::assertSame( array( 0, 0 ), array( $plan['closes'], $plan['opens'] ) );
		$this->import( $file, $plan['based_on'] );
		self::assertSame( array( $rule->id, $own->id ), array_column( Plugin::instance()->rules()->current()->rules, 'id' ) );
		self::assertEquals( self::paying(), Plugin::instance()->rules()->current()->rule( $rule->id )?->lock );
		self::assertFalse( self::is_open_for_strangers( $post->ID ) );
		Plugin::instance()->rule_changes()->undo( null );
		self::assertEquals( self::tier( '1' ), Plugin::instance()->rules()->current()->rule( $rule->id )?->lock, 'The import can be undone as any change of rules.' );
	}

	public function test_it_says_how_many_posts_it_locks_and_that_two_rules_hold(): void {
		$this->create_post();
		$this->set_rule( 'type', 'post', self::paying(), 'Filed' );
		$file = $this->export();
		delete_option( 'patreon_gate_rules' );
		$this->set_rule( 'type', 'post', null, 'Of this site' );
		$plan = $this->preview( $file );
		self::assertSame( array( 1, 0 ), array( $plan['closes'], $plan['opens'] ) );
		self::assertStringContainsString( 'Another rule of this site is about the same posts', implode( array_column( $plan['changes'], 'note' ) ) );
	}

	public function test_what_does_not_exist_here_is_named_and_left_out(): void {
		$term   = $this->create_term( 'category', 'News' );
		$author = $this->create_user( 'author' );
		$page   = $this->create_post( array( 'post_type' => 'page', 'post_name' => 'members' ) );
		$design = $this->create_post( array( 'post_type' => 'patreon_gate_cta', 'post_name' => 'gold' ) );
		$post   = $this->create_post( array( 'post_name' => 'open' ) );
		register_post_type( 'book', array( 'public' => true, 'labels' => array( 'name' => 'Books' ) ) );
		$this->set_rule( 'term', $term, self::paying(), 'News' );
		$this->set_rule( 'author', (string) $author->ID, self::paying(), 'Author' );
		$this->set_rule( 'type', 'book', self::paying(), 'Books' );
		$this->set_rule( 'type', 'page', self::tier( '4711' ), 'Pages', $design->ID );
		Plugin::instance()->rule_changes()->set_default( 'book', self::paying(), null );
		Plugin::instance()->rule_changes()->set_exception( $post->ID, true );
		Plugin::instance()->settings()->update( array( 'account_page_id' => $page->ID, 'cta_designs' => array( 'lists' => $design->ID ) ) );
		$file = $this->export();
		$this->become_another_site();
		unregister_post_type( 'book' );
		wp_delete_term( $term->term_id, 'category' );
		require_once ABSPATH . 'wp-admin/includes/user.php';
		self::assertTrue( wp_delete_user( $author->ID ) );
		wp_delete_post( $page->ID, true );
		wp_delete_post( $design->ID, true );
		// Another post with the same slug is no reason to unlock it.
		wp_delete_post( $post->ID, true );
		$this->create_post( array( 'post_name' => 'open', 'post_date' => '2020-01-01 10:00:00' ) );

		$plan  = $this->preview( $file );
		$notes = array();
		foreach ( $plan['changes'] as $change ) {
			if ( '' !== $change['note'] ) {
				$notes[ $change['name'] ] = $change['effect'] . ': ' . $change['note'];
			}
		}
		self::assertSame(
			array(
				'cta_designs.lists' => 'left_out: The call to action “gold” does not exist here, so this stays as it is.',
				'account_page_id'   => 'left_out: The page “members” does not exist here, so this stays as it is.',
				'News'              => 'left_out: “news” (Category) does not exist here.',
				'Author'            => 'left_out: This site has no account with the user name “' . $author->user_login . '”.',
				'Books'             => 'left_out: Content of the type “book” cannot be locked here.',
				'Pages'             => 'added: The call to action “gold” does not exist here. The rule is imported without it.',
				'book'              => 'left_out: Content of the type “book” cannot be locked here.',
				'open'              => 'left_out: This post does not exist here.',
			),
			$notes
		);
		self::assertSame( array( 'Some locks are about tiers that this site does not know: 4711. Until a sync reads them, nobody counts as their member.' ), $plan['warnings'] );
		$this->import( $file, $plan['based_on'] );
		self::assertSame( array( 'Pages' ), array_column( Plugin::instance()->rules()->current()->rules, 'name' ) );
		self::assertSame( array(), Plugin::instance()->rules()->current()->exceptions );
	}

	public function test_an_import_is_refused_when_the_site_changed_since_the_preview(): void {
		$this->set_rule( 'site', '', self::paying() );
		$file = $this->export();
		delete_option( 'patreon_gate_rules' );
		$plan = $this->preview( $file );
		Plugin::instance()->settings()->update( array( 'session_days' => 5 ) );
		$answer = $this->import( $file, $plan['based_on'] );
		self::assertSame( array( 409, 'patreon_gate_import_changed' ), array( $answer->get_status(), self::code( $answer ) ) );
		self::assertSame( array(), Plugin::instance()->rules()->current()->rules );
		self::assertSame( 5, Plugin::instance()->settings()->session_days() );
	}

	public function test_if_the_settings_cannot_be_stored_no_rule_is(): void {
		$post = $this->create_post();
		$this->set_rule( 'site', '', self::paying(), 'All' );
		$rules = Plugin::instance()->rules()->current();
		$file  = $this->changed_file( static function ( array $values ): array {
			$values['settings']['session_days'] = 3;
			$values['rules'][0]['lock']         = null;
			return $values;
		} );
		$plan  = $this->preview( $file );
		self::assertSame( 1, $plan['opens'] );
		$seen    = array();
		$refuses = static function ( mixed $value, mixed $old ) use ( &$seen ): mixed {
			$seen[] = Plugin::instance()->rules()->current()->version;
			return $old;
		};
		add_filter( 'pre_update_option_' . Settings::OPTION, $refuses, 10, 2 );
		$answer = $this->import( $file, $plan['based_on'] );
		remove_filter( 'pre_update_option_' . Settings::OPTION, $refuses );
		self::assertSame( array( $rules->version + 1 ), $seen, 'The rules were written before, in the same transaction.' );
		self::assertSame( 500, $answer->get_status() );
		self::assertEquals( $rules, Plugin::instance()->rules()->current() );
		self::assertFalse( self::is_open_for_strangers( $post->ID ) );
		self::assertSame( 30, Plugin::instance()->settings()->session_days() );
		self::assertSame( 200, $this->import( $file, $this->preview( $file )['based_on'] )->get_status() );
		self::assertTrue( self::is_open_for_strangers( $post->ID ) );
	}

	/** @return iterable<string, array{string|\Closure, string}> Content of a file, or a change of a good one → part of the message. */
	public static function hostile(): iterable {
		yield 'nothing' => array( '', 'no export' );
		yield 'no JSON' => array( '{"format":', 'no export' );
		yield 'a number' => array( '1', 'no export' );
		yield 'another file' => array( '{"name":"theme"}', 'no export' );
		yield 'no text' => array( "\xFF\xFE\x00", 'no export' );
		yield 'too big' => array( str_repeat( ' ', 2_097_153 ), 'too big' );
		yield 'deep' => array( str_repeat( '{"a":', 40 ) . '1' . str_repeat( '}', 40 ), 'no export' );
		yield 'a later version' => array( static fn ( array $file ): array => array( 'version' => 2 ) + $file, 'Another version' );
		yield 'a version that is a text' => array( static fn ( array $file ): array => array( 'version' => '1' ) + $file, 'Another version' );
		yield 'an unknown field' => array( static fn ( array $file ): array => $file + array( 'members' => array() ), 'members' );
		yield 'an unknown setting' => array( static fn ( array $file ): array => array_replace_recursive( $file, array( 'settings' => array( 'client_secret' => 'x' ) ) ), 'client_secret' );
		yield 'a setting out of range' => array( static fn ( array $file ): array => array_replace_recursive( $file, array( 'settings' => array( 'session_days' => 100_000 ) ) ), 'session_days' );
		yield 'a rule of the policy out of range' => array( static fn ( array $file ): array => array_replace_recursive( $file, array( 'settings' => array( 'policy' => array( 'trial_days' => -1 ) ) ) ), 'trial_days' );
		yield 'a list of settings' => array( static fn ( array $file ): array => array( 'settings' => array( 1, 2 ) ) + $file, '0' );
		yield 'no rules' => array( static fn ( array $file ): array => array_diff_key( $file, array( 'rules' => 1 ) ), 'rules' );
		yield 'a rule that is a text' => array( static fn ( array $file ): array => array( 'rules' => array( 'all' ) ) + $file, 'rules' );
		yield 'a rule with an unknown field' => array( static fn ( array $file ): array => array_replace_recursive( $file, array( 'rules' => array( array( 'priority' => 1 ) ) ) ), 'priority' );
		yield 'a kind that does not exist' => array( static fn ( array $file ): array => array_replace_recursive( $file, array( 'rules' => array( array( 'kind' => 'weekday' ) ) ) ), 'kind' );
		yield 'the same rule twice' => array( static fn ( array $file ): array => array( 'rules' => array( $file['rules'][0], $file['rules'][0] ) ) + $file, 'twice' );
		yield 'a lock with an unknown field' => array( static fn ( array $file ): array => array_replace_recursive( $file, array( 'rules' => array( array( 'lock' => array( 'open' => true ) ) ) ) ), 'open' );
		yield 'a condition with wrong parameters' => array( static fn ( array $file ): array => array_replace_recursive( $file, array( 'rules' => array( array( 'lock' => array( 'conditions' => array( array( 'params' => array( 'x' => 1 ) ) ) ) ) ) ) ), 'x' );
		yield 'a lock that is true' => array( static fn ( array $file ): array => array_replace_recursive( $file, array( 'rules' => array( array( 'lock' => true ) ) ) ), 'lock' );
		yield 'more rules than fit' => array( static fn ( array $file ): array => array( 'rules' => array_map( static fn ( int $id ): array => array( 'id' => 'x' . $id ) + $file['rules'][0], range( 1, 201 ) ) ) + $file, 'rules' );
	}

	/** @param string|\Closure $change Content, or a change of a good file. */
	#[DataProvider( 'hostile' )]
	public function test_a_hostile_file_is_refused_and_nothing_changes( string|\Closure $change, string $message ): void {
		$this->set_rule( 'site', '', self::paying(), 'All' );
		$before = array( get_option( 'patreon_gate_rules' ), get_option( Settings::OPTION ) );
		$file   = is_string( $change ) ? $change : $this->changed_file( $change );
		foreach ( array( $this->ask( 'POST', '/transfer/preview', array( 'file' => $file ) ), $this->import( $file, 'x' ) ) as $answer ) {
			self::assertSame( array( 400, 'patreon_gate_bad_file' ), array( $answer->get_status(), self::code( $answer ) ) );
			self::assertStringStartsWith( 'This file cannot be imported, and nothing was changed. ', self::json( $answer )['message'] );
			self::assertStringContainsString( $message, self::json( $answer )['message'] );
		}
		self::assertSame( $before, array( get_option( 'patreon_gate_rules' ), get_option( Settings::OPTION ) ) );
	}

	public function test_html_in_names_becomes_text(): void {
		$this->set_rule( 'site', '', self::paying(), 'All' );
		$file = $this->changed_file( static fn ( array $values ): array => array_replace_recursive( $values, array( 'rules' => array( array( 'name' => 'A<script>alert(1)</script><b>B</b>' ) ) ) ) );
		$plan = $this->preview( "\xEF\xBB\xBF" . $file );
		$this->import( $file, $this->preview( $file )['based_on'] );
		self::assertSame( 'AB', $plan['changes'][ count( $plan['changes'] ) - 1 ]['name'] );
		self::assertSame( 'AB', Plugin::instance()->rules()->current()->rules[0]->name );
	}

	public function test_A41_a_file_has_no_secret_and_no_member(): void {
		$plugin = Plugin::instance();
		$plugin->connector()->save_client( self::CLIENT_ID, self::CLIENT_SECRET, 1_700_000_000 );
		$plugin->webhook_manager()->expect( '900', 1_700_000_000 );
		$this->set_rule( 'site', '', self::tier( '1' ), 'All' );
		$file = $this->export();
		foreach ( array( self::CLIENT_ID, self::CLIENT_SECRET, 'secret', 'token', AUTH_KEY, 'Mira' ) as $secret ) {
			self::assertStringNotContainsStringIgnoringCase( $secret, $file );
		}
		$values = json_decode( $file, true );
		self::assertIsArray( $values );
		self::assertSame( array( 'format', 'version', 'plugin', 'site', 'exported_at', 'settings', 'rules', 'defaults', 'exceptions', 'tiers' ), array_keys( $values ) );
		self::assertSame( array( array( 'campaign' => '900', 'id' => '1', 'title' => 'Studio' ) ), $values['tiers'] );
	}

	/** Forgets settings and rules. */
	private function become_another_site(): void {
		delete_option( 'patreon_gate_rules' );
		update_option( Settings::OPTION, array() );
	}

	private function export(): string {
		$answer = self::json( $this->ask( 'GET', '/transfer/export' ) );
		self::assertMatchesRegularExpression( '/^tier-gate-[a-z0-9.-]+-\d{4}-\d\d-\d\d\.json$/', $answer['name'] );
		return $answer['content'];
	}

	/** @param \Closure(array<string, mixed>): array<string, mixed> $change Changes the content of the file. */
	private function changed_file( \Closure $change ): string {
		return (string) wp_json_encode( $change( json_decode( $this->export(), true ) ) );
	}

	/** @return array<string, mixed> */
	private function preview( string $file ): array {
		$answer = $this->ask( 'POST', '/transfer/preview', array( 'file' => $file ) );
		self::assertSame( 200, $answer->get_status(), (string) wp_json_encode( $answer->get_data() ) );
		return self::json( $answer );
	}

	private function import( string $file, string $based_on ): \WP_REST_Response {
		return $this->ask( 'POST', '/transfer/import', array( 'file' => $file, 'based_on' => $based_on ) );
	}

	/**
	 * @param array<string, mixed> $plan Answer.
	 * @return list<array{string, string, string}> Name, before, after.
	 */
	private static function told( array $plan, string $kind, string $effect ): array {
		$found = array();
		foreach ( $plan['changes'] as $change ) {
			if ( $kind === $change['kind'] && $effect === $change['effect'] ) {
				$found[] = array( $change['name'], $change['before'], $change['after'] );
			}
		}
		return $found;
	}
}
