<?php
/**
 * Explains why somebody can, or cannot, read a post.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Automation;

use Closure;
use Patreon_Gate\Gating\Condition;
use Patreon_Gate\Gating\Condition_Registry;
use Patreon_Gate\Gating\Decision;
use Patreon_Gate\Gating\Lock;
use Patreon_Gate\Gating\Lock_Codec;
use Patreon_Gate\Gating\Reason;
use Patreon_Gate\Gating\Step_Answer;
use Patreon_Gate\Gating\Verdict;
use Patreon_Gate\Gating\Viewer;
use Patreon_Gate\Locks\Access;
use Patreon_Gate\Locks\Denial;
use Patreon_Gate\Locks\Found_Lock;
use Patreon_Gate\Locks\Lock_Finder;
use Patreon_Gate\Storage\Storage_Error;
use WP_Post;

/** Lists every lock of a post with the result of each condition for a reader, using the same gatekeeper as the page. */
final class Explainer {

	/**
	 * @param Closure(): Condition_Registry          $conditions Registry with names of condition types.
	 * @param Closure(Denial, Viewer): string        $sentence   Text that the visitor sees.
	 */
	public function __construct(
		private readonly Lock_Finder $locks,
		private readonly Access $access,
		private readonly Record_View $records,
		private readonly Closure $conditions,
		private readonly Closure $sentence
	) {}

	/**
	 * @return array<string, mixed> As in `Explanation_Schema::explanation()`.
	 * @throws Storage_Error When the database fails.
	 */
	public function explain( WP_Post $post, Reader $reader, int $now ): array {
		$can_edit = $reader->wp_user_id > 0 && user_can( $reader->wp_user_id, 'edit_post', $post->ID );
		$locks    = array();
		$refusals = array();
		$closed   = 0;
		$last     = Decision::grant( Reason::No_Lock );
		foreach ( $this->locks->locks_of( $post ) as $found ) {
			$decision = $this->access->decide_for( $reader->viewer, $found->lock, $found->post_id, $now );
			$locks[]  = $this->lock( $found, $decision, $reader->viewer, $now );
			if ( ! $found->whole ) {
				$closed += $decision->granted ? 0 : 1;
			} elseif ( $decision->granted ) {
				$last = $decision;
			} else {
				$refusals[] = array( $decision, $found->lock );
			}
		}
		list( $decision, $lock ) = $can_edit ? array( Decision::grant( Reason::Editor ), null ) : $refusals[0] ?? array( $last, null );
		return array(
			'post'        => self::post( $post ),
			'reader'      => array(
				'kind'            => $reader->kind,
				'patreon_user_id' => $reader->viewer->patreon_user_id,
				'wp_user_id'      => $reader->wp_user_id,
				'can_edit'        => $can_edit,
			),
			'decision'    => $this->decision( $decision, $lock, $post->ID, $reader->viewer ) + array( 'closed_parts' => $can_edit ? 0 : $closed ),
			'locks'       => $locks,
			'memberships' => $this->records->of( $reader, $now ),
		);
	}

	/** @return array<string, mixed> */
	private function lock( Found_Lock $found, Decision $decision, Viewer $viewer, int $now ): array {
		$written = Lock_Codec::write( $found->lock );
		$ladder  = $this->access->ladder_for( $viewer, $found->lock, $found->post_id, $now );
		return array(
			'source'     => $found->source,
			'whole'      => $found->whole,
			'match'      => $written['match'],
			'inverse'    => $written['inverse'],
			'campaign'   => $written['campaign'],
			'readable'   => $found->lock->readable,
			'conditions' => $this->conditions_of( $found->lock->conditions, $decision->verdicts ),
			'ladder'     => null === $ladder ? null : array(
				'steps'     => array_map( $this->step( ... ), $ladder->steps ),
				'relock_at' => $ladder->relock_at,
				'relocked'  => $ladder->relocked,
			),
		) + $this->decision( $decision, $found->lock, $found->post_id, $viewer );
	}

	/**
	 * Returns conditions with their results.
	 *
	 * @param list<Condition> $conditions Conditions.
	 * @param list<Verdict>   $verdicts   Their results, in the same order; none where they were not checked.
	 * @return list<array{type: string, label: string, params: object, passed: ?bool, reason: ?string, opens_at: ?int}>
	 */
	private function conditions_of( array $conditions, array $verdicts ): array {
		$told = array();
		foreach ( $conditions as $at => $condition ) {
			$verdict = $verdicts[ $at ] ?? null;
			$told[]  = array(
				'type'     => $condition->type,
				'label'    => ( $this->conditions )()->get( $condition->type )->label ?? '',
				'params'   => (object) $condition->params,
				'passed'   => $verdict?->passed,
				'reason'   => $verdict?->reason->value,
				'opens_at' => $verdict?->opens_at,
			);
		}
		return $told;
	}

	/** @return array{at: ?int, state: string, everyone: bool, passed: ?bool, conditions: list<array<string, mixed>>} */
	private function step( Step_Answer $answer ): array {
		return array(
			'at'         => $answer->at,
			'state'      => $answer->state->value,
			'everyone'   => $answer->step->everyone,
			'passed'     => $answer->passed,
			'conditions' => $this->conditions_of( $answer->step->conditions, $answer->verdicts ),
		);
	}

	/**
	 * @param Decision $decision Decision.
	 * @param ?Lock    $lock     Lock it is about; null for none.
	 * @param int      $post_id  Post of the lock.
	 * @param Viewer   $viewer   Reader.
	 * @return array{granted: bool, reason: string, opens_at: ?int, sentence: string}
	 */
	private function decision( Decision $decision, ?Lock $lock, int $post_id, Viewer $viewer ): array {
		return array(
			'granted'  => $decision->granted,
			'reason'   => $decision->reason->value,
			'opens_at' => $decision->opens_at,
			'sentence' => $decision->granted || null === $lock ? '' : ( $this->sentence )( new Denial( $lock, $decision, $post_id ), $viewer ),
		);
	}

	/** @return array{id: int, title: string, type: string, status: string, url: string} */
	private static function post( WP_Post $post ): array {
		return array(
			'id'     => $post->ID,
			'title'  => $post->post_title,
			'type'   => $post->post_type,
			'status' => $post->post_status,
			'url'    => (string) get_permalink( $post ),
		);
	}
}
