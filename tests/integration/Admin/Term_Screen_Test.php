<?php
/**
 * The rule of a term on its own screen.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Admin;

use Patreon_Gate\Admin\Term_Screen;
use Patreon_Gate\Gating\Condition;
use Patreon_Gate\Gating\Lock;
use Patreon_Gate\Gating\Rules\Rule;
use Patreon_Gate\Membership\Tier;
use Patreon_Gate\Plugin;
use Patreon_Gate\Saving\Term_Rule;
use Patreon_Gate\Tests\Integration\Rules\Has_Rules;
use Patreon_Gate\Tests\Integration_Test_Case;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\Attributes\Group;
use WP_Term;

/** Row K6: whoever edits a category sees who can read its posts, and people who manage the plugin choose it there. */
#[Group( 'smoke' )]
final class Term_Screen_Test extends Integration_Test_Case {

	use Has_Rules;

	public function test_it_says_beforehand_what_each_choice_does(): void {
		list( $upper, $term ) = array( $this->create_term( 'category', 'Shows' ), $this->create_term( 'category', 'Podcast' ) );
		wp_update_term( $term->term_id, 'category', array( 'parent' => $upper->term_id ) );
		$this->create_post( array( 'post_category' => array( $term->term_id ) ) );
		$this->create_post( array( 'post_category' => array( $term->term_id ) ) );
		$this->act_as( $this->create_user( 'administrator' ) );
		$html = $this->form( $term );
		self::assertStringContainsString( 'Who can read posts in “Podcast”?', $html );
		self::assertMatchesRegularExpression( '/value="none"[^>]* checked=/', $html );
		self::assertSame( 2, substr_count( $html, '2 published posts that everyone can read now will be locked.' ) );
		self::assertStringContainsString( 'Everyone can read them, unless a post has a lock of its own.', $html );
		self::assertStringContainsString( '&rule=new&about=category%3A' . $term->term_id . '&name=Podcast', $html );
		$this->set_rule( 'term', $upper, self::paying(), 'Shows rule' );
		$html = $this->form( $term );
		self::assertStringContainsString( 'Locked by the rule “Shows rule”, because of the category “Shows”.', $html );
		self::assertStringContainsString( '2 published posts that are locked now will be public: everyone can read them.', $html );
		self::assertStringContainsString( 'Below one that is locked, it is locked, too.', $this->output_of( static fn () => do_action( 'category_add_form_fields', 'category' ) ) );
	}

	/** @return iterable<string, array{string, ?Lock, bool}> Choice, what is stored, whether there is a rule. */
	public static function choices(): iterable {
		yield 'paying' => array( Term_Rule::PAYING, self::paying(), true );
		yield 'tier' => array( Term_Rule::TIER, self::tier( '101' ), true );
		yield 'public' => array( Term_Rule::OPEN, null, true );
		yield 'none' => array( Term_Rule::NONE, null, false );
	}

	#[DataProvider( 'choices' )]
	public function test_a_choice_is_saved_with_the_term( string $choice, ?Lock $lock, bool $is_rule ): void {
		foreach ( array( null, self::paying( 'free_member' ), new Lock( true, false, array( new Condition( 'paying' ), new Condition( 'member_at_publication' ) ) ) ) as $before ) {
			$this->act_as( $this->create_user( 'administrator' ) );
			$term = $this->create_term();
			$old  = null === $before ? null : $this->set_rule( 'term', $term, $before, 'My rule', 5 );
			$this->save( $term, $choice );
			$rules = self::rules_of( $term );
			self::assertCount( $is_rule ? 1 : 0, $rules );
			if ( $is_rule ) {
				self::assertEquals( $lock, $rules[0]->lock );
				self::assertSame( null === $old ? array( '', 0 ) : array( 'My rule', 5 ), array( $rules[0]->name, $rules[0]->design ), 'Name and call to action stay.' );
				self::assertMatchesRegularExpression( '/value="' . $choice . '"[^>]* checked=/', $this->form( $term ) );
				$version = Plugin::instance()->rules()->current()->version;
				$this->save( $term, $choice );
				self::assertSame( $version, Plugin::instance()->rules()->current()->version, 'What does not change is not stored.' );
			}
		}
	}

	public function test_a_richer_rule_stays_unless_another_choice_is_made(): void {
		$this->act_as( $this->create_user( 'administrator' ) );
		$term = $this->create_term( 'post_tag' );
		$rule = $this->set_rule( 'term', $term, self::paying( 'free_member' ) );
		$html = $this->form( $term );
		self::assertMatchesRegularExpression( '/value="other"[^>]* checked=/', $html );
		self::assertStringContainsString( '&rule=' . $rule->id, $html );
		$this->save( $term, Term_Rule::OTHER );
		self::assertEquals( array( $rule ), self::rules_of( $term ) );
		$this->set_rule( 'term', $term, self::paying() );
		self::assertStringNotContainsString( 'value="paying"', $this->form( $term ), 'Several rules are changed on the screen for rules.' );
		$this->save( $term, Term_Rule::PAYING );
		self::assertCount( 2, self::rules_of( $term ) );
	}

	public function test_others_see_what_holds_and_cannot_change_it(): void {
		$term = $this->create_term( 'category', 'Podcast' );
		$this->set_rule( 'term', $term, self::paying(), 'Podcast rule' );
		$this->act_as( $this->create_user( 'editor' ) );
		$html = $this->form( $term );
		self::assertStringContainsString( 'Locked by the rule “Podcast rule”, because of the category “Podcast”.', $html );
		self::assertStringNotContainsString( '<input', $html );
		$this->save( $term, Term_Rule::NONE );
		self::assertCount( 1, self::rules_of( $term ) );
	}

	public function test_a_choice_without_nonce_or_on_outdated_rules_is_not_stored(): void {
		$this->act_as( $this->create_user( 'administrator' ) );
		list( $term, $other ) = array( $this->create_term(), $this->create_term() );
		$this->save( $term, Term_Rule::PAYING, array( 'patreon_gate_term_rule_nonce' => wp_create_nonce( 'patreon_gate_term_rule' . $other->term_id ) ) );
		self::assertSame( array(), self::rules_of( $term ) );
		$this->save( $term, Term_Rule::TIER, array( 'patreon_gate_term_rule_tier' => '' ) );
		self::assertSame( array(), self::rules_of( $term ) );
		$this->save( $term, Term_Rule::PAYING, array( 'patreon_gate_term_rule_version' => '99' ) );
		self::assertSame( array(), self::rules_of( $term ) );
		$to = apply_filters( 'redirect_term_location', '/wp-admin/term.php?message=3', get_taxonomy( 'category' ) );
		self::assertSame( '/wp-admin/term.php?message=3&patreon_gate_term_rule=changed', $to );
		$_GET['patreon_gate_term_rule'] = 'changed';
		self::assertStringContainsString( 'Who can read was not changed', $this->output_of( static fn () => do_action( 'admin_notices' ) ) );
	}

	public function test_taxonomies_of_content_without_rules_have_no_choice(): void {
		$this->screen( 'nav_menu' );
		self::assertFalse( has_action( 'nav_menu_edit_form_fields' ) );
	}

	/** @param array<string, string> $more Fields that replace others. */
	private function save( WP_Term $term, string $choice, array $more = array() ): void {
		$this->screen( $term->taxonomy );
		$_POST = $more + array(
			'patreon_gate_term_rule'         => $choice,
			'patreon_gate_term_rule_tier'    => '101',
			'patreon_gate_term_rule_version' => (string) Plugin::instance()->rules()->current()->version,
			'patreon_gate_term_rule_nonce'   => wp_create_nonce( 'patreon_gate_term_rule' . $term->term_id ),
		);
		wp_update_term( $term->term_id, $term->taxonomy, array( 'description' => 'Changed' ) );
		$_POST = array();
	}

	private function form( WP_Term $term ): string {
		$this->screen( $term->taxonomy );
		return html_entity_decode( $this->output_of( static fn () => do_action( $term->taxonomy . '_edit_form_fields', $term, $term->taxonomy ) ), ENT_QUOTES, 'UTF-8' );
	}

	private function screen( string $taxonomy ): void {
		foreach ( array( 'category_edit_form_fields', 'post_tag_edit_form_fields', 'edited_term', 'redirect_term_location', 'category_add_form_fields' ) as $hook ) {
			remove_all_actions( $hook );
		}
		( new Term_Screen( static fn () => new Term_Rule( Plugin::instance()->rules(), Plugin::instance()->post_rules(), Plugin::instance()->rule_changes() ), static fn (): array => array( new Tier( '101', '1', 'Silver', 500 ) ) ) )->register( $taxonomy );
	}

	/** @return list<Rule> */
	private static function rules_of( WP_Term $term ): array {
		return array_values( array_filter( Plugin::instance()->rules()->current()->rules, static fn ( Rule $rule ): bool => (string) $term->term_id === $rule->of ) );
	}
}
