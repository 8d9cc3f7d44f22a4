<?php
/**
 * A condition decided by a callback.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Gating;

use Closure;
use UnexpectedValueException;

/** Evaluates a condition by calling a function, for add-ons that would rather pass a callback than write a class. */
final class Callback_Evaluator implements Evaluator {

	private readonly Closure $decide;

	/**
	 * @param callable $decide Takes the parameters (array), viewer, subject and time (int); returns true, false or a `Verdict`.
	 */
	public function __construct( callable $decide ) {
		$this->decide = Closure::fromCallable( $decide );
	}

	/**
	 * Decides whether the condition is met.
	 *
	 * @param Condition $condition With its parameters.
	 * @param Viewer    $viewer    Who reads.
	 * @param Subject   $subject   What is read.
	 * @param int       $now       Unix time.
	 * @throws UnexpectedValueException Where the callback returns anything else: the condition is then not met.
	 */
	public function evaluate( Condition $condition, Viewer $viewer, Subject $subject, int $now ): Verdict {
		$answer = ( $this->decide )( $condition->params, $viewer, $subject, $now );
		if ( $answer instanceof Verdict ) {
			return $answer;
		}
		if ( ! is_bool( $answer ) ) {
			throw new UnexpectedValueException( 'A condition must answer true, false or a verdict.' );
		}
		return $answer ? Verdict::pass() : Verdict::fail( Reason::Add_On_Denied );
	}
}
