<?php
/**
 * Plans an import.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Transfer;

use Closure;
use Patreon_Gate\Gating\Condition;
use Patreon_Gate\Gating\Condition_Registry;
use Patreon_Gate\Gating\Lock;
use Patreon_Gate\Gating\Rules\Rule;
use Patreon_Gate\Gating\Rules\Rule_Codec;
use Patreon_Gate\Listing\Lock_Sentence;
use Patreon_Gate\Locks\Condition_Check;
use Patreon_Gate\Locks\Rules\Post_Rules;
use Patreon_Gate\Locks\Rules\Rule_Words;
use Patreon_Gate\Storage\Connections\Campaigns;
use Patreon_Gate\Storage\Connections\Tiers;
use Patreon_Gate\Storage\Locks\Rule_Store;
use Patreon_Gate\Storage\Locks\Stored_Rules;
use Patreon_Gate\Storage\Locks\Tier_Use;
use Patreon_Gate\Storage\Options\Settings;

/**
 * Compares a file with this site. A rule replaces the one with the same ID, and one that only differs in ID and name counts as the same. Rules, exceptions
 * and locks of new posts that are not in the file stay, so an import never unlocks anything by leaving it out.
 */
final class Planner {

	/**
	 * @param Closure(): Condition_Registry $types     Condition types.
	 * @param Closure(): Lock_Sentence      $sentences Locks in words.
	 */
	public function __construct(
		private readonly Settings $settings,
		private readonly Rule_Store $rules,
		private readonly Campaigns $campaigns,
		private readonly Tiers $tiers,
		private readonly Closure $types,
		private readonly Closure $sentences
	) {}

	/**
	 * Says what an import would do.
	 *
	 * @param Transfer_File $file The file.
	 * @throws Bad_File When a condition has parameters that its type does not take.
	 * @throws \Patreon_Gate\Storage\Storage_Error When the database fails.
	 */
	public function plan( Transfer_File $file ): Plan {
		$locks = array_values( array_filter( array( ...array_map( static fn ( Filed_Rule $rule ): ?Lock => $rule->lock, $file->rules ), ...array_values( $file->defaults ) ) ) );
		$check = new Condition_Check( $this->types );
		foreach ( $locks as $lock ) {
			$refusal = $check->refusal( $lock );
			if ( null !== $refusal ) {
				$bad = Bad_File::because( $refusal->get_error_message() );
				throw $bad;
			}
		}
		$before   = $this->rules->current();
		$settings = ( new Setting_Changes( $this->settings ) )->of( $file->settings );
		$changes  = $settings['changes'];
		$after    = $before;
		foreach ( $file->rules as $rule ) {
			list( $after, $changes[] ) = $this->rule( $rule, $file->rules, $before, $after );
		}
		foreach ( $file->defaults as $type => $lock ) {
			list( $after, $changes[] ) = $this->default( (string) $type, $lock, $after );
		}
		foreach ( $file->exceptions as $post ) {
			list( $after, $changes[] ) = self::exception( $post, $after );
		}
		return new Plan( $file->site, $file->exported_at, $changes, $this->warnings( $locks, $file->tiers ), $before, $after, $settings['values'], self::hash( $before, $after, $this->settings->all(), $settings['values'] ) );
	}

	/**
	 * @param list<Filed_Rule> $filed All rules of the file.
	 * @return array{Stored_Rules, Change}
	 */
	private function rule( Filed_Rule $rule, array $filed, Stored_Rules $before, Stored_Rules $after ): array {
		$of = References::subject( $rule );
		if ( null === $of ) {
			return array( $after, new Change( 'rule', Change::LEFT_OUT, '' === $rule->name ? $rule->of : $rule->name, '', '', self::missing( $rule ) ) );
		}
		$old    = $before->rule( $rule->id );
		$design = References::design( $rule->design );
		$note   = '';
		if ( 0 === $design && '' !== $rule->design ) {
			$design = null === $old ? 0 : $old->design;
			/* translators: %s: slug of a call to action, such as "join-us". */
			$note = sprintf( __( 'The call to action “%s” does not exist here. The rule is imported without it.', 'tier-gate-for-patreon' ), $rule->design );
		}
		$new   = new Rule( $rule->id, $rule->name, $rule->kind, $rule->taxonomy, $of, $rule->lock, $design, $rule->is_on );
		$title = Rule_Words::name( $new );
		foreach ( $before->rules as $each ) {
			if ( self::content( $each ) === self::content( $new ) && ( null === $old || $old->name === $new->name ) ) {
				return array( $after, new Change( 'rule', Change::SAME, $title, '', $this->rule_words( $new ), $note ) );
			}
		}
		if ( null === $old ) {
			$ids = array_map( static fn ( Filed_Rule $each ): string => $each->id, $filed );
			foreach ( $before->rules as $each ) {
				if ( $each->is_about_the_same( $new ) && ! in_array( $each->id, $ids, true ) ) {
					$note = trim( $note . ' ' . __( 'Another rule of this site is about the same posts. Both will hold, so people need to meet both.', 'tier-gate-for-patreon' ) );
					break;
				}
			}
		}
		return array( $after->with( $new ), new Change( 'rule', null === $old ? Change::ADDED : Change::REPLACED, $title, null === $old ? '' : $this->rule_words( $old ), $this->rule_words( $new ), $note ) );
	}

	/** @return array{Stored_Rules, Change} */
	private function default( string $type, Lock $lock, Stored_Rules $after ): array {
		$label = get_post_type_object( $type )->labels->name ?? $type;
		$label = is_string( $label ) ? html_entity_decode( wp_strip_all_tags( $label ), ENT_QUOTES | ENT_HTML5, 'UTF-8' ) : $type;
		$words = ( $this->sentences )()->of( $lock );
		if ( ! Post_Rules::can_have_rules( $type ) ) {
			/* translators: %s: name of a post type, such as "book". */
			return array( $after, new Change( 'default', Change::LEFT_OUT, $label, '', '', sprintf( __( 'Content of the type “%s” cannot be locked here.', 'tier-gate-for-patreon' ), $type ) ) );
		}
		$old = $after->default_lock( $type );
		if ( null !== $old && $old->hash() === $lock->hash() ) {
			return array( $after, new Change( 'default', Change::SAME, $label, '', $words ) );
		}
		return array( $after->with_default( $type, $lock ), new Change( 'default', null === $old ? Change::ADDED : Change::REPLACED, $label, null === $old ? '' : ( $this->sentences )()->of( $old ), $words ) );
	}

	/**
	 * @param array{type: string, path: string, published: string} $post What the file says of a post.
	 * @return array{Stored_Rules, Change}
	 */
	private static function exception( array $post, Stored_Rules $after ): array {
		$id = References::post( $post );
		if ( 0 === $id ) {
			return array( $after, new Change( 'exception', Change::LEFT_OUT, $post['path'], '', '', __( 'This post does not exist here.', 'tier-gate-for-patreon' ) ) );
		}
		$title = html_entity_decode( wp_strip_all_tags( get_the_title( $id ) ), ENT_QUOTES | ENT_HTML5, 'UTF-8' );
		return in_array( $id, $after->exceptions, true )
			? array( $after, new Change( 'exception', Change::SAME, $title ) )
			: array( $after->with_exception( $id, true ), new Change( 'exception', Change::ADDED, $title, '', __( 'No rule will hold for this post.', 'tier-gate-for-patreon' ) ) );
	}

	/** Says that what a rule is about does not exist. */
	private static function missing( Filed_Rule $rule ): string {
		return match ( $rule->kind ) {
			/* translators: 1: slug of a term, such as "news", 2: name of its taxonomy, such as "Category". */
			Rule::TERM   => sprintf( __( '“%1$s” (%2$s) does not exist here.', 'tier-gate-for-patreon' ), $rule->of, Rule_Words::taxonomy( $rule->taxonomy ) ),
			/* translators: %s: user name of an author. */
			Rule::AUTHOR => sprintf( __( 'This site has no account with the user name “%s”.', 'tier-gate-for-patreon' ), $rule->of ),
			/* translators: %s: name of a post type, such as "book". */
			default      => sprintf( __( 'Content of the type “%s” cannot be locked here.', 'tier-gate-for-patreon' ), $rule->of ),
		};
	}

	/** Says what a rule does. */
	private function rule_words( Rule $rule ): string {
		$words = array( Rule_Words::subject( $rule ) . '.', null === $rule->lock ? __( 'Kept public.', 'tier-gate-for-patreon' ) : ( $this->sentences )()->of( $rule->lock ) );
		if ( $rule->design > 0 ) {
			/* translators: %s: name of a call to action. */
			$words[] = sprintf( __( 'Call to action: %s.', 'tier-gate-for-patreon' ), html_entity_decode( wp_strip_all_tags( get_the_title( $rule->design ) ), ENT_QUOTES | ENT_HTML5, 'UTF-8' ) );
		}
		if ( ! $rule->is_on ) {
			$words[] = __( 'Turned off.', 'tier-gate-for-patreon' );
		}
		return implode( ' ', $words );
	}

	/** Returns what a rule does, without its ID and name. */
	private static function content( Rule $rule ): string {
		$written = Rule_Codec::write( $rule );
		unset( $written['id'], $written['name'] );
		return $rule->is_unreadable ? '' : (string) wp_json_encode( $written );
	}

	/**
	 * @param list<Lock>               $locks All locks of the file.
	 * @param array<array-key, string> $names Tier → its name on the site that exported the file.
	 * @return list<string>
	 */
	private function warnings( array $locks, array $names ): array {
		$tiers      = array();
		$conditions = array();
		$pages      = array();
		foreach ( $locks as $lock ) {
			$campaign = $this->campaigns->get( $lock->campaign_id );
			if ( null === $campaign && '' !== $lock->campaign_id ) {
				$pages[ $lock->campaign_id ] = $lock->campaign_id;
			}
			foreach ( Tier_Use::named_by( $lock ) as $tier ) {
				if ( null === $campaign || null === $this->tiers->catalogue( $campaign->id )->get( $tier ) ) {
					$tiers[ $tier ] = '' === ( $names[ $tier ] ?? '' ) ? $tier : $names[ $tier ];
				}
			}
			foreach ( array_map( static fn ( Condition $condition ): string => $condition->type, $lock->all_conditions() ) as $type ) {
				if ( null === ( $this->types )()->get( $type ) ) {
					$conditions[ $type ] = $type;
				}
			}
		}
		$found = array();
		if ( array() !== $pages ) {
			/* translators: %s: IDs of Patreon pages, separated by commas. */
			$found[] = sprintf( __( 'Some locks are about a Patreon page that is not connected to this site: %s. Until it is, nobody counts as its member.', 'tier-gate-for-patreon' ), implode( ', ', $pages ) );
		}
		if ( array() !== $tiers ) {
			/* translators: %s: names of tiers, separated by commas. */
			$found[] = sprintf( __( 'Some locks are about tiers that this site does not know: %s. Until a sync reads them, nobody counts as their member.', 'tier-gate-for-patreon' ), implode( ', ', $tiers ) );
		}
		if ( array() !== $conditions ) {
			/* translators: %s: names of conditions, separated by commas. */
			$found[] = sprintf( __( 'Some locks have conditions that no active plugin of this site knows: %s. Until you activate the plugin they come from, nobody meets them.', 'tier-gate-for-patreon' ), implode( ', ', $conditions ) );
		}
		return $found;
	}

	/**
	 * Returns a hash by which an import notices that the site is not as it was when somebody looked at the plan.
	 *
	 * @param array<string, mixed> $settings Settings now.
	 * @param array<string, mixed> $changed  Settings that change.
	 */
	private static function hash( Stored_Rules $before, Stored_Rules $after, array $settings, array $changed ): string {
		return md5( (string) wp_json_encode( array( $before->version, array_map( Rule_Codec::write( ... ), $after->rules ), $after->exceptions, array_map( static fn ( ?Lock $lock ): ?string => $lock?->hash(), $after->defaults ), $settings, $changed ) ) );
	}
}
