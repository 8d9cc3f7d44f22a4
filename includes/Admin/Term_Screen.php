<?php
/**
 * Who can read the posts of a category, on the screen of the category.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Admin;

use Closure;
use Patreon_Gate\Gating\Rules\Rule_Match;
use Patreon_Gate\Locks\Rules\Post_Rules;
use Patreon_Gate\Locks\Rules\Rule_Words;
use Patreon_Gate\Membership\Tier;
use Patreon_Gate\Saving\Refused_Rule;
use Patreon_Gate\Saving\Term_Rule;
use Patreon_Gate\Storage\Storage_Error;
use WP_Term;

use function count;
use function in_array;
use function is_array;
use function is_numeric;
use function is_string;

/**
 * Adds the rule of a term to WordPress' own form for it, with how many posts each choice would lock and open. People who manage the plugin make the
 * simple choices here, and everything else on the screen "Locks". Everybody else who may edit the term reads what holds. It needs no script.
 */
final class Term_Screen {

	/** Name of the fields, and of the argument with what went wrong. */
	private const NAME = 'patreon_gate_term_rule';

	private string $problem = '';

	/**
	 * @param Closure(): Term_Rule  $rule  Reads and changes the rule.
	 * @param Closure(): list<Tier> $tiers Tiers of the primary campaign, cheapest first.
	 */
	public function __construct( private readonly Closure $rule, private readonly Closure $tiers ) {}

	/**
	 * Adds the hooks for the taxonomy of the current screen.
	 *
	 * @param string $taxonomy Taxonomy.
	 */
	public function register( string $taxonomy ): void {
		$types = get_taxonomy( $taxonomy )->object_type ?? array();
		if ( array() === array_filter( $types, static fn ( mixed $type ): bool => is_string( $type ) && Post_Rules::can_have_rules( $type ) ) ) {
			return;
		}
		add_action( $taxonomy . '_edit_form_fields', $this->show( ... ) );
		add_action( $taxonomy . '_add_form_fields', $this->explain( ... ) );
		add_action( 'edited_term', $this->save( ... ), 20, 3 );
		add_filter( 'redirect_term_location', fn ( mixed $location ): mixed => is_string( $location ) && '' !== $this->problem ? add_query_arg( self::NAME, $this->problem, $location ) : $location );
		add_filter( 'removable_query_args', static fn ( mixed $names ): mixed => is_array( $names ) ? array( ...$names, self::NAME ) : $names );
		add_action( 'admin_notices', $this->show_problem( ... ) );
		// WordPress' own style sheet of forms, which every screen has.
		add_action( 'admin_enqueue_scripts', static fn (): bool => wp_add_inline_style( 'forms', '.form-field .patreon-gate-choice{margin-block:.5em 1em}.form-field .patreon-gate-choice .description,.patreon-gate-choice--more{display:block;margin-inline-start:1.75em}' ), 10, 0 );
	}

	/** Prints a sentence in the form for a new term. */
	private function explain(): void {
		echo '<div class="form-field"><p>' . esc_html(
			current_user_can( Capability::MANAGE )
				? __( 'To choose who can read its posts, add it first, then edit it. Below one that is locked, it is locked, too.', 'tier-gate-for-patreon' )
				: __( 'Below one that is locked, it is locked, too.', 'tier-gate-for-patreon' )
		) . '</p></div>';
	}

	private function show( mixed $term ): void {
		if ( ! $term instanceof WP_Term ) {
			return;
		}
		/* translators: %s: name of a category, tag or other term. */
		$question = sprintf( __( 'Who can read posts in “%s”?', 'tier-gate-for-patreon' ), Rule_Words::term( $term ) );
		echo '<tr class="form-field" id="' . esc_attr( self::NAME ) . '"><th scope="row">' . esc_html__( 'Members only (Patreon)', 'tier-gate-for-patreon' ) . '</th><td>';
		if ( current_user_can( Capability::MANAGE ) ) {
			echo '<fieldset><legend>' . esc_html( $question ) . '</legend>';
			$this->choices( $term );
			echo '</fieldset>';
		} else {
			echo '<p><strong>' . esc_html( $question ) . '</strong></p><p>' . esc_html( self::says( ( $this->rule )()->holding( $term ), ( $this->rule )()->has_general_rules() ) ) . '</p><p class="description">' . esc_html__( 'Only people who manage Tier Gate can change that.', 'tier-gate-for-patreon' ) . '</p>';
		}
		echo '</td></tr>';
	}

	private function choices( WP_Term $term ): void {
		$rule  = ( $this->rule )();
		$now   = $rule->choice( $term );
		$own   = $rule->own( $term );
		wp_nonce_field( self::NAME . $term->term_id, self::NAME . '_nonce', false );
		echo '<input type="hidden" name="' . esc_attr( self::NAME ) . '_version" value="' . esc_attr( (string) $rule->version() ) . '" />';
		if ( Term_Rule::OTHER === $now['choice'] ) {
			$this->choice( $term, Term_Rule::OTHER, $now['choice'], __( 'As chosen on the screen “Locks”', 'tier-gate-for-patreon' ), implode( ' ', array_map( static fn ( Rule_Match $match ): string => Rule_Words::why( $match ), $rule->holding( $term ) ) ) );
		}
		if ( count( $own ) < 2 ) {
			$this->simple_choices( $term, $now );
		}
		$url = Settings_Page::url( Settings_Page::LOCKS ) . ( array() === $own
			? '&rule=new&about=' . rawurlencode( $term->taxonomy . ':' . $term->term_id ) . '&name=' . rawurlencode( Rule_Words::term( $term ) )
			: ( count( $own ) > 1 ? '' : '&rule=' . rawurlencode( $own[0]->id ) ) );
		echo '<p class="description">' . esc_html__( 'The choice is saved with “Update”. A lock of a post itself holds in addition.', 'tier-gate-for-patreon' ) . ' <a href="' . esc_url( $url ) . '">' . esc_html__( 'More choices, early access and calls to action', 'tier-gate-for-patreon' ) . '</a></p>';
	}

	/** @param array{choice: string, tier: string} $now What holds. */
	private function simple_choices( WP_Term $term, array $now ): void {
		$rule  = ( $this->rule )();
		$tiers = ( $this->tiers )();
		$this->choice( $term, Term_Rule::NONE, $now['choice'], __( 'No rule of its own', 'tier-gate-for-patreon' ), self::says( $rule->holding( $term, false ), $rule->has_general_rules() ) );
		$this->choice( $term, Term_Rule::PAYING, $now['choice'], __( 'Any paying member', 'tier-gate-for-patreon' ) );
		if ( array() !== $tiers || Term_Rule::TIER === $now['choice'] ) {
			$this->choice( $term, Term_Rule::TIER, $now['choice'], __( 'Members of a tier or a more expensive one', 'tier-gate-for-patreon' ) );
			$this->tiers( $tiers, $now['tier'] );
		}
		$this->choice( $term, Term_Rule::OPEN, $now['choice'], __( 'Everyone', 'tier-gate-for-patreon' ), __( 'Public, although a more general rule locks.', 'tier-gate-for-patreon' ) );
	}

	private function choice( WP_Term $term, string $choice, string $now, string $label, string $help = '' ): void {
		$id    = self::NAME . '_' . $choice;
		$lines = array_filter( array( $help, $choice === $now || Term_Rule::OTHER === $choice ? '' : $this->preview( $term, $choice ) ), static fn ( string $line ): bool => '' !== $line );
		echo '<p class="patreon-gate-choice"><label><input type="radio" name="' . esc_attr( self::NAME ) . '" value="' . esc_attr( $choice ) . '"' . ( array() === $lines ? '' : ' aria-describedby="' . esc_attr( $id ) . '_help"' ) . checked( $choice, $now, false ) . ' /> ' . esc_html( $label ) . '</label>';
		echo array() === $lines ? '' : '<span class="description" id="' . esc_attr( $id ) . '_help">' . esc_html( implode( ' ', $lines ) ) . '</span>';
		echo '</p>';
	}

	/** @param list<Tier> $tiers Tiers. */
	private function tiers( array $tiers, string $chosen ): void {
		$ids = array_map( static fn ( Tier $tier ): string => $tier->id, $tiers );
		echo '<p class="patreon-gate-choice patreon-gate-choice--more"><label for="' . esc_attr( self::NAME ) . '_id">' . esc_html__( 'Tier', 'tier-gate-for-patreon' ) . '</label> <select name="' . esc_attr( self::NAME ) . '_tier" id="' . esc_attr( self::NAME ) . '_id">';
		foreach ( '' === $chosen || in_array( $chosen, $ids, true ) ? $ids : array( $chosen, ...$ids ) as $id ) {
			$titles = array_column( array_map( static fn ( Tier $tier ): array => array( $tier->id, $tier->title ), $tiers ), 1, 0 );
			$title  = trim( (string) ( $titles[ $id ] ?? '' ) );
			/* translators: %s: number by which Patreon knows the tier. */
			echo '<option value="' . esc_attr( $id ) . '"' . selected( $id, $chosen, false ) . '>' . esc_html( '' === $title ? sprintf( __( 'Tier %s', 'tier-gate-for-patreon' ), $id ) : $title ) . '</option>';
		}
		echo '</select></p>';
	}

	private function save( mixed $term_id, mixed $tt_id, mixed $taxonomy ): void {
		$text   = static fn ( string $key ): string => is_string( $_POST[ self::NAME . $key ] ?? null ) ? sanitize_text_field( wp_unslash( $_POST[ self::NAME . $key ] ) ) : '';
		$choice = $text( '' );
		$term   = is_numeric( $term_id ) && is_string( $taxonomy ) ? get_term( (int) $term_id, $taxonomy ) : null;
		// Other terms may be changed in the same request.
		if ( '' === $choice || ! $term instanceof WP_Term || false === wp_verify_nonce( $text( '_nonce' ), self::NAME . $term->term_id ) || ! current_user_can( Capability::MANAGE ) ) {
			return;
		}
		try {
			( $this->rule )()->save( $term, $choice, $text( '_tier' ), (int) $text( '_version' ) );
		} catch ( Refused_Rule $refused ) {
			$this->problem = $refused->why;
		} catch ( Storage_Error ) {
			$this->problem = 'database';
		}
	}

	private function show_problem(): void {
		$code = $_GET[ self::NAME ] ?? null; // phpcs:ignore WordPress.Security.NonceVerification.Recommended, WordPress.Security.ValidatedSanitizedInput -- only compared; changes nothing.
		if ( is_string( $code ) && '' !== $code ) {
			echo '<div class="notice notice-error"><p>' . esc_html(
				match ( $code ) {
					'changed' => __( 'Who can read was not changed: the rules were changed in the meantime, perhaps by you in another tab. Look at what holds now, then choose again.', 'tier-gate-for-patreon' ),
					'too_many' => __( 'Who can read was not changed: there are as many rules as the plugin keeps. Delete some on the screen “Locks”.', 'tier-gate-for-patreon' ),
					default   => __( 'Who can read was not changed. Try again, or use the screen “Locks”.', 'tier-gate-for-patreon' ),
				}
			) . '</p></div>';
		}
	}

	/**
	 * Says which rules hold.
	 *
	 * @param list<Rule_Match> $rules       Rules about the term, or about one above it.
	 * @param bool             $has_general Whether there are rules about authors, types or the whole site.
	 */
	private static function says( array $rules, bool $has_general ): string {
		if ( array() !== $rules ) {
			return implode( ' ', array_map( static fn ( Rule_Match $match ): string => Rule_Words::why( $match ), $rules ) );
		}
		return $has_general
			? __( 'The rules for their author, their type or the whole site decide.', 'tier-gate-for-patreon' )
			: __( 'Everyone can read them, unless a post has a lock of its own.', 'tier-gate-for-patreon' );
	}

	/** Says what a choice would do. */
	private function preview( WP_Term $term, string $choice ): string {
		try {
			$counts = ( $this->rule )()->preview( $term, $choice );
		} catch ( Storage_Error ) {
			// Without the numbers, the choice can still be made.
			return '';
		}
		$says = array();
		if ( $counts['closes'] > 0 ) {
			/* translators: %s: number of posts. */
			$says[] = sprintf( _n( '%s published post that everyone can read now will be locked.', '%s published posts that everyone can read now will be locked.', $counts['closes'], 'tier-gate-for-patreon' ), number_format_i18n( $counts['closes'] ) );
		}
		if ( $counts['opens'] > 0 ) {
			/* translators: %s: number of posts. */
			$says[] = sprintf( _n( '%s published post that is locked now will be public: everyone can read it.', '%s published posts that are locked now will be public: everyone can read them.', $counts['opens'], 'tier-gate-for-patreon' ), number_format_i18n( $counts['opens'] ) );
		}
		return array() === $says ? __( 'No published post becomes locked or public.', 'tier-gate-for-patreon' ) : implode( ' ', $says );
	}
}
