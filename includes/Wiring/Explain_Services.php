<?php
/**
 * Builds searches and explanations.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Wiring;

use Patreon_Gate\Admin;
use Patreon_Gate\Automation;
use Patreon_Gate\Cta;
use Patreon_Gate\Gating;
use Patreon_Gate\Locks;
use Patreon_Gate\Storage;

/** Builds what looks up members, and what explains why somebody can or cannot read something; for people, commands and other software. */
final class Explain_Services {

	private ?Automation\Abilities $abilities = null;
	private ?Automation\Member_Directory $member_directory = null;
	private ?Automation\Explanations $explanations = null;
	private ?Automation\Explainer $explainer = null;
	private ?Automation\Reader_Finder $readers = null;

	/**
	 * @param \Closure(): Cta_Services     $cta     What the reader is told.
	 * @param \Closure(): Visitor_Services $visitor Judges people other than the current reader.
	 */
	public function __construct(
		private readonly Storage_Services $storage,
		private readonly Gating_Services $gating,
		private readonly Lock_Services $locks,
		private readonly \Closure $cta,
		private readonly \Closure $visitor
	) {}

	public function abilities(): Automation\Abilities {
		return $this->abilities ??= new Automation\Abilities(
			$this->member_directory( ... ),
			$this->explanations( ... ),
			static fn (): bool => current_user_can( Admin\Capability::MANAGE )
		);
	}

	/** Returns the service that looks up campaigns and members. */
	public function member_directory(): Automation\Member_Directory {
		return $this->member_directory ??= new Automation\Member_Directory( $this->storage->campaigns(), $this->storage->tiers(), $this->storage->members(), $this->storage->member_search() );
	}

	/** Returns the service that explains why somebody can or cannot read something. */
	public function explanations(): Automation\Explanations {
		return $this->explanations ??= new Automation\Explanations( $this->explainer(), $this->readers() );
	}

	private function explainer(): Automation\Explainer {
		return $this->explainer ??= new Automation\Explainer(
			new Locks\Lock_Finder( $this->locks->effective_locks(), $this->locks->pattern_dividers() ),
			$this->locks->access(),
			new Automation\Record_View( $this->storage->campaigns(), $this->storage->tiers(), $this->storage->log_search() ),
			fn () => $this->gating->condition_types()->registry(),
			fn ( Locks\Denial $denial, Gating\Viewer $viewer ): string => ( new Cta\Texts() )->body( ( $this->cta )()->situations()->of( $denial, $viewer ) )
		);
	}

	private function readers(): Automation\Reader_Finder {
		return $this->readers ??= new Automation\Reader_Finder(
			new Storage\Ledger\People( $this->storage->database() ),
			$this->storage->members(),
			$this->storage->grants(),
			$this->storage->campaigns(),
			new Storage\Privacy\Known_Users( $this->storage->database() ),
			fn ( ?Storage\Ledger\Known_Person $person, int $wp_user_id, int $now ): Gating\Viewer => ( $this->visitor )()->current_viewer()->judged( $person, $wp_user_id, $now )
		);
	}
}
