<?php
/**
 * Builds lists of posts for editors.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Wiring;

use Patreon_Gate\Admin\Classic;
use Patreon_Gate\Admin\Post_List;
use Patreon_Gate\Listing;
use Patreon_Gate\Locks;
use Patreon_Gate\Saving;
use Patreon_Gate\Storage\Designs\Post_Designs;
use Patreon_Gate\Storage\Texts\State_Sql;

/** Builds what says in words which locks hold, and the additions to the list of posts and to the classic editor in wp-admin. */
final class Listing_Services {

	private ?Listing\Post_States $states = null;
	private ?Listing\Lock_Sentence $sentence = null;
	private ?Listing\Locked_Query $query = null;
	private ?Post_List\Screen $screen = null;

	/** @param \Closure(): Index_Services $index Stores locks. */
	public function __construct(
		private readonly Storage_Services $storage,
		private readonly Lock_Storage_Services $lock_storage,
		private readonly Gating_Services $gating,
		private readonly Lock_Services $locks,
		private readonly \Closure $index
	) {}

	/** Returns what says who can read posts. */
	public function states(): Listing\Post_States {
		return $this->states ??= new Listing\Post_States(
			$this->locks->effective_locks(),
			fn () => new Locks\Lock_Finder( $this->locks->effective_locks(), $this->locks->pattern_dividers() ),
			$this->locks->post_rules( ... ),
			$this->sentence( ... ),
			fn () => $this->gating->condition_types()->registry()
		);
	}

	/** Returns what says a lock as a sentence. */
	public function sentence(): Listing\Lock_Sentence {
		return $this->sentence ??= new Listing\Lock_Sentence( new Listing\Condition_Words( $this->storage->campaigns(), $this->storage->tiers(), fn () => $this->gating->condition_types()->registry() ) );
	}

	/** Returns what narrows queries down by lock. */
	public function query(): Listing\Locked_Query {
		return $this->query ??= new Listing\Locked_Query( fn () => new State_Sql( $this->lock_storage->public_texts(), $this->lock_storage->lock_sql() ), $this->lock_storage->rules( ... ) );
	}

	/** Returns what finds posts by lock. */
	public function finder(): Listing\Post_Finder {
		return new Listing\Post_Finder( $this->query(), $this->states() );
	}

	/** Returns what changes the own locks of posts. */
	public function own_locks(): Saving\Own_Locks {
		return new Saving\Own_Locks( $this->lock_storage->post_locks() );
	}

	/** Returns the name of a tier of any campaign. */
	private function tier_name( string $tier_id ): string {
		foreach ( $this->storage->campaigns()->all() as $campaign ) {
			$title = $this->storage->tiers()->catalogue( $campaign->id )->get( $tier_id )->title ?? '';
			if ( '' !== $title ) {
				return $title;
			}
		}
		/* translators: %s: number by which Patreon knows the tier. */
		return sprintf( __( 'Tier %s', 'tier-gate-for-patreon' ), $tier_id );
	}

	/** Returns the additions to the list of posts. */
	public function screen(): Post_List\Screen {
		if ( null === $this->screen ) {
			$choices      = new Post_List\Lock_Choices( $this->storage->campaigns( ... ), $this->storage->tiers( ... ) );
			$except       = new Post_List\Exception_Field( $this->locks->post_rules( ... ), fn () => ( $this->index )()->rule_changes() );
			$this->screen = new Post_List\Screen(
				new Post_List\Lock_Column( $this->states() ),
				new Post_List\Lock_Filter( $this->query( ... ), $this->tier_name( ... ) ),
				new Post_List\Lock_Fields( $choices, $this->lock_storage->post_locks(), $this->own_locks(), $this->sentence( ... ), $except ),
				fn () => new Post_List\Quick_Edit( $choices, $this->lock_storage->post_locks(), $this->own_locks(), ( $this->index )()->lock_first(), $except ),
				fn () => new Post_List\Bulk_Edit( $choices, $this->own_locks(), $this->locks->effective_locks(), $except )
			);
		}
		return $this->screen;
	}

	/** Returns the box of the classic editor. */
	public function lock_box(): Classic\Lock_Box {
		return new Classic\Lock_Box( $this->lock_storage->post_locks(), $this->own_locks(), new Post_Designs(), $this->states( ... ) );
	}

	/** Returns what saves that box. */
	public function box_save(): Classic\Box_Save {
		return new Classic\Box_Save( $this->lock_storage->post_locks(), $this->own_locks(), ( $this->index )()->lock_first(), new Locks\Condition_Check( fn () => $this->gating->condition_types()->registry() ) );
	}
}
